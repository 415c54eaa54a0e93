//! `fail/busy_wait/channels_and_tasks.rs`, as its messages say.
use async_rules::enforce;
use tokio::sync::{broadcast, mpsc, oneshot};

struct Inbox {
    messages: mpsc::Receiver<u32>,
}

async fn handle(_: u32) {}

#[enforce(strict)]
impl Inbox {
    async fn run(&mut self) {
        while let Some(message) = self.messages.recv().await {
            handle(message).await;
        }
    }
}

#[enforce(strict)]
async fn an_answer() -> Option<u32> {
    let (tx, rx) = oneshot::channel();
    tx.send(3).ok()?;
    rx.await.ok()
}

#[enforce(strict)]
async fn an_event(mut events: broadcast::Receiver<u32>) -> Option<u32> {
    events.recv().await.ok()
}

#[enforce(strict)]
async fn a_task() -> bool {
    let task = tokio::spawn(handle(3));
    task.await.is_ok()
}

fn main() {}
