use async_channel::{Receiver, Sender};

#[async_rules::enforce]
pub async fn threads(tx: &Sender<u8>, rx: &Receiver<u8>) {
    let _ = tx.send_blocking(1); //~ async_channel::Sender::send_blocking
    let _ = rx.recv_blocking(); //~ async_channel::Receiver::recv_blocking
}

fn main() {}
