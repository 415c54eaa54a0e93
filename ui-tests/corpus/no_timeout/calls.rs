//! Waits for what is outside.

use std::io;
use std::time::Duration;

use async_rules::enforce;
use tokio::net::{TcpStream, UnixStream};
use tokio::time;

const D: Duration = Duration::from_secs(1);

//@ a connection
#[enforce(strict)]
async fn connects() -> io::Result<TcpStream> {
    TcpStream::connect("peer:1").await //~ no_timeout `TcpStream::connect`
}

//@ by path, and kept
#[enforce(strict)]
async fn by_path() -> io::Result<()> {
    let stream = tokio::net::TcpStream::connect(("peer", 1)).await?; //~ no_timeout `tokio::net::TcpStream::connect`
    Ok(())
}

//@ renamed
#[enforce(strict)]
async fn renamed() -> io::Result<()> {
    use tokio::net::TcpStream as Socket;
    Socket::connect("peer:1").await?; //~ no_timeout `Socket::connect`
    Ok(())
}

//@ a name is looked up
#[enforce(strict)]
async fn looked_up() -> io::Result<usize> {
    Ok(tokio::net::lookup_host("peer:1").await?.count()) //~ no_timeout `tokio::net::lookup_host`
}

//@ in one arm only
#[enforce(strict)]
async fn in_an_arm(unix: bool) -> io::Result<()> {
    if unix {
        time::timeout(D, UnixStream::connect("x")).await??;
    } else {
        TcpStream::connect("peer:1").await?; //~ no_timeout `TcpStream::connect`
    }
    Ok(())
}

//@ the timeout is around something else
#[enforce(strict)]
async fn around_another() -> io::Result<()> {
    let _ = time::timeout(D, async {}).await;
    UnixStream::connect("x").await?; //~ no_timeout `UnixStream::connect`
    Ok(())
}

//@ timeout of tokio
#[enforce(strict)]
async fn limited() -> io::Result<TcpStream> {
    time::timeout(D, TcpStream::connect("peer:1")).await?
}

//@ timeout around a block
#[enforce(strict)]
async fn limited_block() -> io::Result<()> {
    tokio::time::timeout(D, async {
        let host = tokio::net::lookup_host("peer:1").await?.next();
        TcpStream::connect("peer:1").await?;
        Ok(())
    })
    .await?
}

//@ the attribute
#[async_rules::timeout("1s")]
#[enforce(strict)]
async fn by_attribute() -> io::Result<TcpStream> {
    TcpStream::connect("peer:1").await
}

//@ select with a timer
#[enforce(strict)]
async fn selected() -> Option<TcpStream> {
    tokio::select! {
        stream = TcpStream::connect("peer:1") => stream.ok(),
        () = time::sleep(D) => None,
    }
}

//@ our own timeout
#[enforce(strict)]
async fn ours() -> io::Result<()> {
    let _ = async_rules::time::timeout(D, TcpStream::connect("peer:1")).await;
    Ok(())
}

//@ own types with such methods
#[enforce(strict)]
async fn own_types() {
    struct Pool;
    impl Pool {
        async fn connect(_: &str) -> Pool {
            Pool
        }
        async fn execute(&self, _: &str) {}
    }
    Pool::connect("x").await.execute("y").await;
}

//@ not strict
#[enforce]
async fn not_strict() -> io::Result<TcpStream> {
    TcpStream::connect("peer:1").await //~strict no_timeout `TcpStream::connect`
}

//@ asked for by name
#[enforce(deny(no_timeout))]
async fn by_name() -> io::Result<TcpStream> {
    TcpStream::connect("peer:1").await //~ no_timeout `TcpStream::connect`
}

//@ exempt
#[enforce(strict)]
async fn exempt() -> io::Result<()> {
    #[async_rules::exempt(no_timeout, reason = "a test of exemptions")]
    UnixStream::connect("x").await?;
    Ok(())
}

fn main() {}
