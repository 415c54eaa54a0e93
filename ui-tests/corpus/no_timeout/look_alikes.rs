//! Waits that end, and calls that go nowhere.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::time::Duration;

use async_rules::enforce;
use tokio::net::{TcpListener, TcpStream, UdpSocket, UnixStream};
use tokio::time::Instant;

const D: Duration = Duration::from_millis(1);

mod own {
    pub(crate) struct TcpStream;
    impl TcpStream {
        pub(crate) async fn connect(_: &str) -> std::io::Result<Self> {
            Ok(Self)
        }
    }
    pub(crate) async fn connect(_: &str) -> TcpStream {
        TcpStream
    }
    pub(crate) async fn lookup_host(_: &str) -> u8 {
        1
    }
    pub(crate) async fn with_timeout<F: Future>(future: F) -> F::Output {
        future.await
    }
    use std::future::Future;
}

//@ functions and types of the user's with such names
#[enforce]
async fn own_names() -> io::Result<()> {
    own::connect("x").await;
    own::lookup_host("x").await;
    own::TcpStream::connect("x").await?;
    Ok(())
}

//@ a type of the user's, imported over the name
#[enforce]
async fn own_imported() -> io::Result<()> {
    use own::{TcpStream, lookup_host};
    TcpStream::connect("x").await?;
    lookup_host("x").await;
    Ok(())
}

//@ a connect of a trait, on a generic
trait Connect: Sized {
    async fn connect(address: &str) -> Self;
}
#[enforce]
async fn of_trait<C: Connect>() -> C {
    let _first = C::connect("x").await;
    <C as Connect>::connect("x").await
}

//@ what the peer has to begin
#[enforce]
async fn accepted(listener: TcpListener) -> io::Result<()> {
    let (_peer, _) = listener.accept().await?;
    Ok(())
}

//@ a socket that only notes its peer
#[enforce]
async fn datagrams(socket: UdpSocket) -> io::Result<()> {
    socket.connect("127.0.0.1:1").await
}

//@ until a point in time
#[enforce]
async fn until() -> io::Result<TcpStream> {
    tokio::time::timeout_at(Instant::now() + D, TcpStream::connect("peer:1")).await?
}

//@ a limit imported under another name
#[enforce]
async fn renamed_limit() -> io::Result<TcpStream> {
    use tokio::time::timeout as timeout_after;
    timeout_after(D, TcpStream::connect("peer:1")).await?
}

//@ a limit of the user's
#[enforce]
async fn own_limit() -> io::Result<TcpStream> {
    own::with_timeout(TcpStream::connect("peer:1")).await
}

//@ a limit around a block with several waits
#[enforce]
async fn around_block() -> io::Result<()> {
    tokio::time::timeout(D, async {
        let stream = TcpStream::connect("peer:1").await?;
        UnixStream::connect("x").await?;
        stream.set_nodelay(true)
    })
    .await?
}

//@ a future that is made here and limited there
#[enforce]
async fn limited_later() -> io::Result<TcpStream> {
    let connecting = TcpStream::connect("peer:1");
    tokio::time::timeout(D, connecting).await?
}

//@ a block that is kept, and limited where it is awaited
#[enforce]
async fn block_limited_later() -> io::Result<TcpStream> {
    let connecting = async { TcpStream::connect("peer:1").await };
    tokio::time::timeout(D, connecting).await?
}

//@ a closure that somebody calls with a limit
#[enforce]
async fn closure_limited<F: Future>(retry: impl Fn(&dyn Fn() -> F) -> F, make: impl Fn() -> F) {
    retry(&|| make()).await;
    let connect = async || TcpStream::connect("peer:1").await;
    let _ = tokio::time::timeout(D, connect()).await;
}

//@ handed to a fn of which nothing is known
#[enforce]
async fn handed_over(policy: impl AsyncFn(Pin<Box<dyn Future<Output = bool> + Send>>) -> bool) -> bool {
    policy(Box::pin(async move { TcpStream::connect("peer:1").await.is_ok() })).await
}

//@ a select with a shutdown
#[enforce]
async fn shut_down(mut shutdown: tokio::sync::watch::Receiver<bool>) -> Option<TcpStream> {
    tokio::select! {
        stream = TcpStream::connect("peer:1") => stream.ok(),
        _ = shutdown.changed() => None,
    }
}

//@ a select with a timer that was made before
#[enforce]
async fn timer_before() -> Option<TcpStream> {
    let late = tokio::time::sleep(D);
    tokio::pin!(late);
    tokio::select! {
        stream = TcpStream::connect("peer:1") => stream.ok(),
        () = &mut late => None,
    }
}

//@ the attribute on a method of a whole impl
struct Client;
#[enforce(strict)]
impl Client {
    #[async_rules::timeout("2s")]
    async fn connect(&self) -> io::Result<TcpStream> {
        TcpStream::connect("peer:1").await
    }
}

//@ the attribute above and below another of ours
#[async_rules::timeout("2s")]
#[async_rules::bounded(3)]
#[enforce(strict)]
async fn above() -> io::Result<TcpStream> {
    TcpStream::connect("peer:1").await
}
#[async_rules::bounded(3)]
#[async_rules::timeout("2s")]
#[enforce(strict)]
async fn below() -> io::Result<TcpStream> {
    TcpStream::connect("peer:1").await
}

//@ allowed for an impl
#[enforce(strict, allow(no_timeout))]
impl Client {
    async fn reconnect(&self) -> io::Result<TcpStream> {
        TcpStream::connect("peer:1").await
    }
}

//@ a sync fn that blocks
#[enforce]
mod sync {
    pub(crate) fn connect() -> std::io::Result<std::net::TcpStream> {
        std::net::TcpStream::connect("peer:1")
    }
    pub(crate) async fn nothing() {}
}

//@ connecting to oneself in memory
#[enforce]
async fn in_memory() {
    let (one, other) = tokio::io::duplex(64);
    drop((one, other));
    let (tx, mut rx) = tokio::sync::mpsc::channel::<u8>(1);
    drop(tx);
    rx.recv().await;
}

//@ plain enforce says nothing of a name that is looked up
#[enforce]
async fn looked_up() -> io::Result<()> {
    tokio::net::lookup_host("peer:1").await?; //~strict no_timeout `tokio::net::lookup_host`
    Ok(())
}

fn main() {}
