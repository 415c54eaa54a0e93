use kanal::{AsyncReceiver, AsyncSender, Receiver, Sender};

#[async_rules::enforce]
pub async fn the_async_half(tx: &AsyncSender<u8>, rx: &AsyncReceiver<u8>) {
    let _ = tx.send(1).await;
    let _ = rx.recv().await;
}

#[async_rules::enforce]
pub async fn never_waits(tx: &Sender<u8>, rx: &Receiver<u8>) {
    let _ = rx.try_recv();
    let _ = tx.as_async().send(1).await;
    // Most channels are unbounded; `strict` asks.
    let _ = tx.send(1);
}

fn main() {}
