use std::time::Duration;

use kanal::{Receiver, Sender};

#[async_rules::enforce(strict)]
pub async fn threads(tx: &Sender<u8>, rx: &Receiver<u8>) {
    let _ = rx.recv(); //~ kanal::Receiver::recv
    let _ = rx.recv_timeout(Duration::ZERO); //~ kanal::Receiver::recv_timeout
    let _ = tx.send(1); //~ kanal::Sender::send
    let _ = tx.send_timeout(1, Duration::ZERO); //~ kanal::Sender::send_timeout
}

fn main() {}
