//! What comes in a channel or from a task can be awaited itself.
use std::time::Duration;

use async_rules::enforce;
use tokio::sync::mpsc::error::TryRecvError;
use tokio::sync::{broadcast, mpsc, oneshot};
use tokio::time::sleep;

const PAUSE: Duration = Duration::from_millis(10);

struct Inbox {
    messages: mpsc::Receiver<u32>,
}

async fn handle(_: u32) {}

#[enforce(strict)]
impl Inbox {
    async fn next(&mut self) -> u32 {
        loop {
            if let Ok(message) = self.messages.try_recv() {
                return message;
            }
            sleep(PAUSE).await;
        }
    }

    async fn run(&mut self) {
        loop {
            match self.messages.try_recv() {
                Ok(message) => handle(message).await,
                Err(TryRecvError::Empty) => sleep(PAUSE).await,
                Err(TryRecvError::Disconnected) => break,
            }
        }
    }

    async fn skip_one(&mut self) {
        while let Err(TryRecvError::Empty) = self.messages.try_recv() {
            sleep(PAUSE).await;
        }
    }

    async fn skip_another(&mut self) {
        while self.messages.try_recv().is_err() {
            sleep(PAUSE).await;
        }
    }
}

#[enforce(strict)]
async fn an_answer() -> u32 {
    let (tx, mut rx) = oneshot::channel();
    tx.send(3).unwrap();
    loop {
        match rx.try_recv() {
            Ok(answer) => break answer,
            Err(_) => sleep(PAUSE).await,
        }
    }
}

#[enforce(strict)]
async fn an_event(mut events: broadcast::Receiver<u32>) {
    while !events.try_recv().is_ok() {
        sleep(PAUSE).await;
    }
}

#[enforce(strict)]
async fn a_task() {
    let task = tokio::spawn(handle(3));
    while !task.is_finished() {
        sleep(PAUSE).await;
    }
    task.await.unwrap();
}

fn main() {}
