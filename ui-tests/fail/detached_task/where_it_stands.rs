use async_rules::{enforce, exempt};

async fn work() {}

#[enforce]
fn in_an_async_block() -> impl Future<Output = ()> {
    async {
        tokio::spawn(work());
    }
}

#[enforce(nonblocking)]
fn in_a_sync_fn() {
    tokio::spawn(work());
}

#[enforce]
async fn in_a_select(mut messages: tokio::sync::mpsc::Receiver<u8>) {
    tokio::select! {
        Some(_) = messages.recv() => { tokio::spawn(work()); }
        _ = work() => drop(tokio::spawn(work())),
    }
}

#[enforce]
async fn in_a_loop(ids: &[u32]) {
    for id in ids.iter().copied() {
        tokio::spawn(async move { id });
    }
}

#[enforce]
async fn a_task_in_a_task() {
    let outer = tokio::spawn(async {
        tokio::spawn(work());
    });
    let _ = outer.await;
}

#[enforce]
async fn exempt_from_another_rule() {
    #[exempt(unawaited, reason = "does not help")]
    let _ = tokio::spawn(work());
}

#[enforce]
async fn exempt_without_need() {
    #[exempt(detached_task, reason = "it is kept")]
    let handle = tokio::spawn(work());
    let _ = handle.await;
}

fn main() {}
