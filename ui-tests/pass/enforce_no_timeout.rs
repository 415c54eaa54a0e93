//! Waits that something ends, and what is awaited but goes nowhere.
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use async_rules::{bounded, enforce, exempt, timeout};
use tokio::net::{TcpListener, TcpSocket, TcpStream, UdpSocket};
use tokio::time::{Instant, interval, sleep, sleep_until, timeout as limit, timeout_at};

const SECOND: Duration = Duration::from_secs(1);

#[timeout("1s")]
#[enforce(strict)]
async fn under_the_attribute() -> io::Result<()> {
    TcpStream::connect("peer:80").await?;
    Ok(())
}

#[enforce(strict)]
#[bounded(1)]
#[timeout("1s")]
async fn in_any_order() -> Result<TcpStream, Box<dyn std::error::Error + Send + Sync>> {
    Ok(TcpStream::connect("peer:80").await?)
}

struct Peer;

#[enforce(strict)]
impl Peer {
    #[timeout("1s")]
    async fn method(&self) -> io::Result<TcpStream> {
        TcpStream::connect("peer:80").await
    }
}

#[enforce(strict)]
async fn around_the_future() {
    let _ = limit(SECOND, TcpStream::connect("peer:80")).await;
    let _ = tokio::time::timeout(SECOND, async { TcpStream::connect("peer:80").await }).await;
    let _ = timeout_at(Instant::now(), async { TcpStream::connect("peer:80").await }).await;
    let _ = async_rules::time::timeout(SECOND, TcpStream::connect("peer:80")).await;
    let _ = limit(SECOND, async {
        if TcpStream::connect("peer:80").await.is_err() {
            let _ = tokio::join!(TcpStream::connect("first:80"), TcpStream::connect("second:80"));
        }
    })
    .await;
}

async fn with_timeout<T>(future: impl Future<Output = T>) -> Option<T> {
    limit(SECOND, future).await.ok()
}

async fn whatever<F: AsyncFn() -> io::Result<TcpStream>>(f: F) {
    let _ = limit(SECOND, f()).await;
}

#[enforce(strict)]
async fn where_the_caller_may_want_none(wanted: Option<Duration>, timeout: Option<Duration>) {
    let connect_timeout = wanted.filter(|limit| *limit > SECOND);
    if let Some(connect_timeout) = connect_timeout {
        let _ = limit(connect_timeout, TcpStream::connect("peer:80")).await;
    } else {
        let _ = TcpStream::connect("peer:80").await;
    }
    let _ = match timeout {
        Some(duration) => limit(duration, TcpStream::connect("peer:80")).await.ok(),
        None => Some(TcpStream::connect("peer:80").await),
    };
}

#[enforce(strict)]
async fn handed_to_somebody() {
    let _ = with_timeout(async { TcpStream::connect("peer:80").await }).await;
    whatever(async || TcpStream::connect("peer:80").await).await;
    let later = async { TcpStream::connect("peer:80").await };
    let _ = limit(SECOND, later).await;
    let future = TcpStream::connect("peer:80");
    let _ = limit(SECOND, future).await;
    let connect = async || TcpStream::connect("peer:80").await;
    let _ = limit(SECOND, connect()).await;
}

#[enforce(strict)]
async fn against_a_timer(mut stop: tokio::sync::watch::Receiver<bool>) {
    tokio::select! {
        _ = TcpStream::connect("peer:80") => {}
        _ = sleep(SECOND) => {}
    }
    tokio::select! {
        _ = TcpStream::connect("peer:80") => {}
        () = sleep_until(Instant::now()) => {}
    }
    let mut ticks = interval(SECOND);
    tokio::select! {
        _ = async { TcpStream::connect("peer:80").await } => {}
        _ = ticks.tick() => {}
    }
    let end = sleep(SECOND);
    tokio::pin!(end);
    tokio::select! {
        biased;
        _ = &mut end => {}
        _ = TcpStream::connect("peer:80") => {}
    }
    tokio::select! {
        _ = TcpStream::connect("peer:80") => {}
        _ = stop.changed() => {}
    }
    tokio::select! {
        _ = TcpStream::connect("peer:80") => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}

struct Client;

impl Client {
    async fn connect(&self, _: &str) -> io::Result<()> {
        Ok(())
    }

    async fn send(&self) {}
}

async fn lookup_host(_: &str) {}

#[enforce(strict)]
async fn goes_nowhere(socket: UdpSocket, listener: TcpListener) -> io::Result<()> {
    let client = Client;
    client.connect("peer").await?;
    client.send().await;
    lookup_host("peer").await;
    socket.connect("127.0.0.1:1").await?;
    let (stream, _) = listener.accept().await?;
    drop(stream);
    let socket = TcpSocket::new_v4()?;
    drop(socket);
    Ok(())
}

#[enforce]
async fn off_without_strict(address: SocketAddr) -> io::Result<()> {
    TcpStream::connect(address).await?;
    Ok(())
}

#[enforce(strict, allow(no_timeout))]
async fn allowed() -> io::Result<()> {
    TcpStream::connect("peer:80").await?;
    Ok(())
}

#[enforce(strict)]
async fn exempt_here() -> io::Result<()> {
    #[exempt(no_timeout, reason = "the caller limits the whole")]
    TcpStream::connect("peer:80").await?;
    Ok(())
}

fn main() {}
