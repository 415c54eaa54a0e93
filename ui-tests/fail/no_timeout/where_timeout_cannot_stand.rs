// Where `#[timeout]` on the fn is refused or would end nothing, what is advised is a timeout around the call.

use std::io;

use async_rules::{Resource, enforce, resource, stream};
use futures::Stream;
use tokio::net::TcpStream;

#[enforce(strict)]
#[resource]
async fn peer() -> io::Result<impl Resource<TcpStream>> {
    let peer = TcpStream::connect("resource:80").await?;
    provide!(peer);
    Ok(())
}

#[enforce(strict)]
#[stream]
async fn peers() -> impl Stream<Item = TcpStream> {
    if let Ok(peer) = TcpStream::connect("stream:80").await {
        emit!(peer);
    }
}

#[enforce(strict)]
fn in_a_block() -> impl Future<Output = io::Result<TcpStream>> {
    async { TcpStream::connect("block:80").await }
}

#[enforce(strict)]
async fn in_a_task() {
    let task = tokio::spawn(async { TcpStream::connect("task:80").await });
    let _ = task.await;
}

#[enforce(strict)]
async fn in_a_closure() {
    let task = tokio::spawn((async || TcpStream::connect("closure:80").await)());
    let _ = task.await;
}

#[enforce(strict)]
async fn awaited_as_it_stands() -> io::Result<()> {
    async { TcpStream::connect("with-the-fn:80").await }.await?;
    Ok(())
}

#[enforce(warn(no_timeout))]
async fn warned() {
    #![deny(deprecated)]
    let task = tokio::spawn(async { TcpStream::connect("warned:80").await });
    let _ = task.await;
}

fn main() {}
