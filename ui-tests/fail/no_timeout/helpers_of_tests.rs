//! What tests call is a fn like any other, whatever it is called and beside whom it stands.

use std::io::Result;

use async_rules::enforce;
use tokio::net::TcpStream;

#[enforce(strict)]
#[cfg_attr(test, allow(unused))]
#[doc = "test"]
async fn test() -> Result<TcpStream> {
    TcpStream::connect("peer:80").await
}

#[enforce(strict)]
mod tests {
    use super::{Result, TcpStream};

    pub async fn helper() -> Result<TcpStream> {
        TcpStream::connect("peer:80").await
    }

    #[tokio::test]
    async fn uses_it() {
        let _ = helper().await;
    }
}

fn main() {
    let _ = (test, tests::helper);
}
