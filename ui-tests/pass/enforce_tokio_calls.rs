//! Tokio has a fn or method of nearly every blocking name.
#![deny(warnings)]
#![allow(dead_code, reason = "only compiled")]

use std::time::Duration;

use async_rules::enforce;
use tokio::fs::{self, File, read, read_to_string, write};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, copy};
use tokio::net::{TcpListener, TcpStream, UdpSocket};
use tokio::process::Command;
use tokio::sync::{Barrier, mpsc};
use tokio::time::sleep;

#[enforce]
async fn names(
    mut rx: mpsc::Receiver<u32>,
    tx: mpsc::Sender<u32>,
    barrier: &Barrier,
) -> std::io::Result<()> {
    sleep(Duration::ZERO).await;
    let text = read("x").await?;
    write("x", &text).await?;
    let _ = read_to_string("x").await?;
    fs::copy("x", "y").await?;
    fs::create_dir_all("x").await?;
    let mut file = File::open("x").await?;
    let mut text = String::new();
    file.read_to_string(&mut text).await?;
    file.write_all(b"x").await?;
    file.sync_all().await?;
    copy(&mut file, &mut tokio::io::sink()).await?;
    let mut lines = BufReader::new(file).lines();
    while let Some(line) = lines.next_line().await? {
        drop(line);
    }
    let listener = TcpListener::bind("x").await?;
    let (peer, _) = listener.accept().await?;
    let stream = TcpStream::connect("x").await?;
    let socket = UdpSocket::bind("x").await?;
    socket.recv(&mut [0]).await?;
    socket.send(&[0]).await?;
    Command::new("git").output().await?;
    Command::new("git").status().await?;
    let mut child = Command::new("git").spawn()?;
    child.wait().await?;
    let _ = rx.recv().await;
    let _ = tx.send(1).await;
    barrier.wait().await;
    drop((peer, stream));
    Ok(())
}

#[enforce]
async fn not_awaited_at_once(mut rx: mpsc::Receiver<u32>) {
    let later = sleep(Duration::ZERO);
    let received = rx.recv();
    let file = read("x");
    later.await;
    drop((received.await, file.await));
    let handle = tokio::spawn(async { 1 });
    let task = handle;
    let _ = task.await;
}

fn main() {}
