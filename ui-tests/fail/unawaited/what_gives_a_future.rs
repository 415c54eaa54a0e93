use std::sync::Arc;
use std::time::Duration;

use async_rules::enforce;
use futures::FutureExt;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Mutex, Notify, mpsc};
use tokio::time::{sleep, timeout};

async fn save(_: u32) {}

fn later() -> impl Future<Output = u8> {
    async { 1 }
}

trait Store {
    async fn put(&self, key: &str);
}

struct Service<S> {
    store: Arc<S>,
    events: mpsc::Sender<u32>,
    state: Mutex<u8>,
}

#[enforce]
impl<S: Store> Service<S> {
    async fn flush(&self) {}

    async fn methods(&mut self) {
        let _ = self.flush();
        let _ = self.store.put("key");
        let _ = self.events.send(1);
        drop(self.state.lock());
    }
}

#[enforce]
async fn channels() {
    let (sender, mut receiver) = mpsc::channel(1);
    let _ = sender.send(1);
    let _ = receiver.recv();
    drop((sender, receiver));
}

#[enforce]
async fn of_tokio(mut socket: TcpStream, listener: TcpListener, done: Notify) {
    let _ = socket.write_all(b"bye");
    let _ = socket.read_u8();
    let _ = socket.shutdown();
    let _ = listener.accept();
    let _ = done.notified();
    let _ = TcpStream::connect("localhost:80");
    let _ = sleep(Duration::from_secs(1));
}

#[enforce]
async fn wrapped() {
    let _ = timeout(Duration::from_secs(1), save(1));
    let _ = save(2).map(|()| 1);
    let _ = later();
    let _ = futures::future::join(save(3), save(4));
    let _ = tokio::task::unconstrained(save(5));
}

fn main() {}
