//! `warn` is a warning, `allow` and an exemption say nothing, and an exemption from what is not there is reported.
use async_rules::{enforce, exempt};
use futures::future::join_all;
use tokio::task::JoinSet;

async fn fetch(_: u64) -> usize {
    0
}

#[enforce(warn(unbounded_fanout))]
async fn warned(ids: Vec<u64>) -> usize {
    futures::future::join_all(ids.into_iter().map(|id| fetch(id))).await.len()
}

#[enforce(warn(unbounded_fanout))]
async fn warned_of_an_import(ids: Vec<u64>) -> usize {
    join_all(ids.into_iter().map(|id| fetch(id))).await.len()
}

#[enforce(warn(unbounded_fanout))]
async fn warned_of_a_loop(ids: Vec<u64>) -> Vec<usize> {
    let mut tasks = JoinSet::new();
    for id in ids {
        tasks.spawn(fetch(id));
    }
    tasks.join_all().await
}

#[enforce(strict, allow(unbounded_fanout))]
async fn allowed(ids: Vec<u64>) -> usize {
    join_all(ids.into_iter().map(|id| fetch(id))).await.len()
}

#[enforce]
async fn off_by_default(ids: Vec<u64>) -> usize {
    join_all(ids.into_iter().map(|id| fetch(id))).await.len()
}

#[enforce(strict)]
async fn exempts_nothing() -> usize {
    #[exempt(unbounded_fanout, reason = "there are two")]
    join_all([fetch(1), fetch(2)]).await.len()
}

fn main() {}
