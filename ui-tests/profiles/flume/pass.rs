use flume::{Receiver, Sender};
use futures::StreamExt as _;

#[async_rules::enforce]
pub async fn the_async_half(rx: Receiver<String>, tx: Sender<String>) {
    let _ = rx.recv_async().await;
    let _ = rx.try_recv();
    let _ = tx.send_async(String::new()).await;
    let _ = tx.send(String::new());
    let pending = rx.recv_async();
    let _ = tokio::time::timeout(std::time::Duration::from_secs(1), pending).await;
    for value in rx.drain() {
        drop(value);
    }
    let mut stream = rx.stream();
    while let Some(value) = stream.next().await {
        drop(value);
    }
    drop(stream);
    let _ = tokio::task::spawn_blocking(move || rx.recv()).await;
}

fn main() {}
