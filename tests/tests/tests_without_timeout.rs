//! `no_timeout` is silent in tests, wherever their attribute stands: that this compiles is the test.

use std::io::Result;

use async_rules::{enforce, exempt};
use tokio::net::{TcpListener, TcpStream};

/// A listener of the test's own, and its address.
async fn listener() -> Result<(TcpListener, String)> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?.to_string();
    Ok((listener, address))
}

#[tokio::test]
#[enforce(strict)]
async fn below_the_attribute() -> Result<()> {
    let (_listener, address) = listener().await?;
    TcpStream::connect(address).await?;
    Ok(())
}

#[enforce(strict)]
#[tokio::test]
async fn above_the_attribute() -> Result<()> {
    let (_listener, address) = listener().await?;
    TcpStream::connect(address).await?;
    Ok(())
}

#[async_rules::test]
#[enforce(strict)]
async fn below_ours() -> Result<()> {
    let (_listener, address) = listener().await?;
    TcpStream::connect(address).await?;
    Ok(())
}

#[enforce(strict)]
#[async_rules::test]
async fn above_ours() -> Result<()> {
    let (_listener, address) = listener().await?;
    TcpStream::connect(address).await?;
    Ok(())
}

/// An exemption from before is not called superfluous.
#[exempt(no_timeout, reason = "the listener is the test's own")]
#[tokio::test]
#[enforce(strict)]
async fn between_two_of_ours() -> Result<()> {
    let (_listener, address) = listener().await?;
    TcpStream::connect(address).await?;
    Ok(())
}

#[enforce(strict)]
#[test]
fn a_block_in_a_plain_test() -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let (_listener, address) = listener().await?;
        let task = tokio::spawn(async { TcpStream::connect(address).await });
        task.await??;
        Ok(())
    })
}

#[enforce(strict)]
mod handed_down {
    use super::{Result, TcpStream, listener};

    #[tokio::test]
    async fn from_the_module() -> Result<()> {
        let (_listener, address) = listener().await?;
        TcpStream::connect(address).await?;
        Ok(())
    }

    mod inner {
        use super::{Result, TcpStream, listener};

        #[ignore = "never run: only compiled"]
        #[tokio::test(flavor = "multi_thread")]
        #[should_panic = "never"]
        async fn among_others() {
            let connect = async || -> Result<TcpStream> {
                let (_listener, address) = listener().await?;
                TcpStream::connect(address).await
            };
            connect().await.unwrap();
        }
    }
}
