//! Calls that go outside, wherever they stand and however they are named.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use async_rules::enforce;
use tokio::net::{TcpSocket, TcpStream, ToSocketAddrs, UnixStream, lookup_host};

mod net {
    pub(crate) use tokio::net::*;
    pub(crate) mod tcp {
        pub(crate) use super::TcpStream as Tcp;
    }
}

async fn work() -> io::Result<()> {
    Ok(())
}

//@ a glob of the user's own module
#[enforce(strict)]
async fn glob() -> io::Result<TcpStream> {
    use net::*;
    TcpStream::connect("peer:1").await //~ no_timeout `TcpStream::connect`
}

//@ a type re-exported under another name
#[enforce(strict)]
async fn reexported() -> io::Result<TcpStream> {
    net::tcp::Tcp::connect("peer:1").await //~ no_timeout `net::tcp::Tcp::connect`
}

//@ a type alias
type Peer = TcpStream;
#[enforce(strict)]
async fn alias() -> io::Result<Peer> {
    Peer::connect("peer:1").await //~ no_timeout `Peer::connect`
}

//@ a turbofish
#[enforce(strict)]
async fn turbofish() -> io::Result<TcpStream> {
    TcpStream::connect::<&str>("peer:1").await //~ no_timeout `TcpStream::connect`
}

//@ a generic address
#[enforce(strict)]
async fn generic<A: ToSocketAddrs>(address: A) -> io::Result<TcpStream> {
    TcpStream::connect(address).await //~ no_timeout `TcpStream::connect`
}

//@ a socket that was set up before
#[enforce(strict)]
async fn socket(address: SocketAddr) -> io::Result<TcpStream> {
    let socket = TcpSocket::new_v4()?;
    socket.set_reuseaddr(true)?;
    socket.connect(address).await //~ no_timeout `connect`
}

//@ the scrutinee of a match
#[enforce(strict)]
async fn scrutinee() -> Option<TcpStream> {
    match TcpStream::connect("peer:1").await { //~ no_timeout `TcpStream::connect`
        Ok(stream) => Some(stream),
        Err(_) => None,
    }
}

//@ if let and let else
#[enforce(strict)]
async fn conditions() -> bool {
    if let Ok(_stream) = UnixStream::connect("x").await { //~ no_timeout `UnixStream::connect`
        return true;
    }
    let Ok(_stream) = TcpStream::connect("peer:1").await else { //~ no_timeout `TcpStream::connect`
        return false;
    };
    true
}

//@ a retry
#[enforce(strict)]
async fn retried() -> TcpStream {
    'again: loop {
        let Ok(stream) = TcpStream::connect("peer:1").await else { //~ no_timeout `TcpStream::connect`
            continue 'again;
        };
        break stream;
    }
}

//@ behind a question mark and an unwrap
#[enforce(strict)]
async fn chained() -> io::Result<()> {
    TcpStream::connect("peer:1").await?.set_nodelay(true)?; //~ no_timeout `TcpStream::connect`
    let _first = lookup_host("peer:1").await.unwrap().next(); //~ no_timeout `lookup_host`
    Ok(())
}

//@ as an argument
#[enforce(strict)]
async fn argument(streams: &mut Vec<TcpStream>) -> io::Result<()> {
    streams.push(TcpStream::connect("peer:1").await?); //~ no_timeout `TcpStream::connect`
    println!("{:?}", TcpStream::connect("peer:1").await?.peer_addr()); //~ no_timeout `TcpStream::connect`
    Ok(())
}

//@ in a box
#[enforce(strict)]
async fn boxed() -> io::Result<TcpStream> {
    Box::pin(TcpStream::connect("peer:1")).await //~? no_timeout: the future is not awaited where it is made
}

//@ several at once
#[enforce(strict)]
async fn joined() -> io::Result<()> {
    let (_stream, ()) = tokio::try_join!(TcpStream::connect("peer:1"), work())?; //~ no_timeout `TcpStream::connect`
    Ok(())
}

//@ a select whose other branch works
#[enforce(strict)]
async fn selected() -> Option<TcpStream> {
    tokio::select! {
        stream = TcpStream::connect("peer:1") => stream.ok(), //~ no_timeout `TcpStream::connect`
        _ = work() => None,
    }
}

//@ in the handler of a select
#[enforce(strict)]
async fn handler() -> io::Result<()> {
    tokio::select! {
        () = tokio::time::sleep(std::time::Duration::ZERO) => {
            TcpStream::connect("peer:1").await?; //~ no_timeout `TcpStream::connect`
        }
        _ = work() => {}
    }
    Ok(())
}

//@ in a task
#[enforce(strict)]
async fn spawned() -> io::Result<()> {
    let task = tokio::spawn(async move {
        TcpStream::connect("peer:1").await?.set_nodelay(true) //~ no_timeout `TcpStream::connect`
    });
    task.await?
}

//@ in an async block of a sync fn
#[enforce(strict)]
fn in_block() -> impl Future<Output = bool> {
    async { TcpStream::connect("peer:1").await.is_ok() } //~ no_timeout `TcpStream::connect`
}

//@ in a trait impl
trait Connect {
    async fn connect(self: Arc<Self>) -> io::Result<TcpStream>;
}
struct Peers(Vec<SocketAddr>);
impl Connect for Peers {
    #[enforce(strict)]
    async fn connect(self: Arc<Self>) -> io::Result<TcpStream> {
        TcpStream::connect(&*self.0).await //~ no_timeout `TcpStream::connect`
    }
}

//@ a limit around the first does not limit the second
#[enforce(strict)]
async fn second() -> io::Result<()> {
    tokio::time::timeout(std::time::Duration::ZERO, work()).await??;
    UnixStream::connect("x").await?; //~ no_timeout `UnixStream::connect`
    Ok(())
}

//@ bounded alone ends nothing
#[async_rules::bounded(3)]
#[enforce(strict)]
async fn bounded() -> io::Result<TcpStream> {
    TcpStream::connect("peer:1").await //~ no_timeout `TcpStream::connect`
}

//@ behind cfg
#[enforce(strict)]
async fn behind_cfg() -> io::Result<()> {
    #[cfg(unix)]
    UnixStream::connect("x").await?; //~ no_timeout `UnixStream::connect`
    #[cfg(any())]
    UnixStream::connect("y").await?;
    Ok(())
}

//@ raised to a warning is found too
#[enforce(warn(no_timeout))]
async fn warned() -> io::Result<TcpStream> {
    TcpStream::connect("peer:1").await //~ no_timeout `connect`
}

fn main() {}
