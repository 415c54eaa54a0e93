//! The methods that tokio has for sync code panic in async code.
use async_rules::enforce;
use tokio::sync::{Mutex, RwLock, mpsc, oneshot};

#[enforce]
async fn bridges(
    mut rx: mpsc::Receiver<u32>,
    tx: mpsc::Sender<u32>,
    one: oneshot::Receiver<u32>,
    lock: &Mutex<u32>,
    table: &RwLock<u32>,
) {
    let _ = rx.blocking_recv();
    let _ = tx.blocking_send(1);
    let _ = one.blocking_recv();
    let _ = lock.blocking_lock();
    let _ = table.blocking_read();
}

fn main() {}
