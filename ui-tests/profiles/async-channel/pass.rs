use async_channel::{Receiver, Sender};

#[async_rules::enforce]
pub async fn the_async_half(tx: Sender<u8>, rx: Receiver<u8>) {
    let _ = tx.send(1).await;
    let _ = tx.try_send(1);
    let _ = rx.try_recv();
    let _ = rx.recv().await;
    std::thread::spawn(move || tx.send_blocking(1));
}

fn main() {}
