use std::io;
use std::time::Duration;

use async_rules::{bounded, enforce, exempt, timeout};
use tokio::net::TcpStream;
use tokio::time::sleep;

#[enforce(strict)]
async fn beside_a_limit() -> io::Result<()> {
    let _ = tokio::time::timeout(Duration::from_secs(1), sleep(Duration::ZERO)).await;
    TcpStream::connect("peer:80").await?;
    Ok(())
}

#[enforce(strict)]
async fn in_a_handler() -> io::Result<()> {
    tokio::select! {
        _ = sleep(Duration::from_secs(1)) => { TcpStream::connect("peer:80").await?; }
    }
    Ok(())
}

#[enforce(strict)]
async fn select_of_two() {
    tokio::select! {
        first = TcpStream::connect("first:80") => drop(first),
        second = TcpStream::connect("second:80") => drop(second),
    }
}

#[enforce(strict)]
async fn together() {
    let _ = tokio::join!(TcpStream::connect("first:80"), async {
        TcpStream::connect("second:80").await
    });
}

#[enforce(strict)]
async fn in_a_task() {
    let task = tokio::spawn(async { TcpStream::connect("peer:80").await });
    let _ = task.await;
}

#[enforce(strict)]
fn in_a_block() -> impl Future<Output = io::Result<TcpStream>> {
    async { TcpStream::connect("peer:80").await }
}

#[bounded(1)]
#[enforce(strict)]
async fn bounded_only() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    TcpStream::connect("peer:80").await?;
    Ok(())
}

struct Peer;

#[enforce(strict)]
impl Peer {
    async fn method(&self) -> io::Result<TcpStream> {
        TcpStream::connect("peer:80").await
    }

    #[timeout("1s")]
    async fn limited(&self) -> io::Result<TcpStream> {
        TcpStream::connect("peer:80").await
    }
}

#[enforce(warn(no_timeout))]
async fn warned() -> io::Result<TcpStream> {
    #![deny(deprecated)]
    TcpStream::connect("peer:80").await
}

#[enforce(strict)]
async fn exempt_without_need() {
    #[exempt(no_timeout, reason = "waits for nobody")]
    sleep(Duration::ZERO).await;
}

#[enforce(strict)]
async fn behind_a_limit() -> io::Result<TcpStream> {
    match tokio::time::timeout(Duration::from_secs(1), sleep(Duration::ZERO)).await {
        Ok(()) => TcpStream::connect("first:80").await,
        Err(_) => TcpStream::connect("second:80").await,
    }
}

fn main() {}
