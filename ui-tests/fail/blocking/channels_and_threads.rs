use std::sync::mpsc::{Receiver, SyncSender};
use std::sync::{Barrier, Condvar, Mutex};
use std::time::Duration;

use async_rules::enforce;

#[enforce]
async fn waits(
    rx: Receiver<u32>,
    tx: SyncSender<u32>,
    barrier: &Barrier,
    pair: &(Mutex<bool>, Condvar),
) {
    let _ = rx.recv();
    let _ = rx.recv_timeout(Duration::from_secs(1));
    let _ = tx.send(1);
    for value in rx.iter() {
        drop(value);
    }
    for value in &rx {
        drop(value);
    }
    for value in rx {
        drop(value);
    }
    barrier.wait();
    let guard = pair.0.lock().unwrap();
    drop(pair.1.wait(guard));
    let thread = std::thread::spawn(|| 1);
    let _ = thread.join();
    std::thread::park();
    std::thread::scope(|scope| {
        scope.spawn(|| 1);
    });
}

fn main() {}
