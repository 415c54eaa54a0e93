//! Futures and tasks for the items of a collection.

use std::collections::HashMap;

use async_rules::enforce;
use futures::future::{join_all, try_join_all};
use futures::stream::{self, FuturesUnordered, StreamExt};
use tokio::task::JoinSet;

type Result<T> = std::io::Result<T>;

async fn fetch(id: u64) -> Result<String> {
    Ok(id.to_string())
}
async fn serve(_: u64) {}

//@ join_all over a parameter
#[enforce(strict)]
async fn joined(ids: Vec<u64>) -> usize {
    join_all(ids.into_iter().map(|id| fetch(id))).await.len() //~ unbounded_fanout `join_all`
}

//@ try_join_all by path over a slice
#[enforce(strict)]
async fn try_joined(ids: &[u64]) -> Result<usize> {
    Ok(futures::future::try_join_all(ids.iter().map(|id| fetch(*id))).await?.len()) //~ unbounded_fanout `futures::future::try_join_all`
}

//@ a join set filled in a loop
#[enforce(strict)]
async fn join_set(ids: Vec<u64>) -> usize {
    let mut tasks = JoinSet::new();
    for id in ids {
        tasks.spawn(fetch(id)); //~ unbounded_fanout `spawn`
    }
    tasks.join_all().await.len()
}

//@ FuturesUnordered from an iterator
#[enforce(strict)]
async fn unordered(ids: Vec<u64>) -> usize {
    let all: FuturesUnordered<_> = ids.into_iter().map(|id| fetch(id)).collect(); //~ unbounded_fanout `collect`
    all.collect::<Vec<_>>().await.len()
}

//@ a fixed number
#[enforce(strict)]
async fn fixed() -> usize {
    join_all([1, 2, 3].into_iter().map(|id| fetch(id))).await.len()
}

//@ a range that is known
#[enforce(strict)]
async fn known_range() -> usize {
    join_all((0..4).map(|id| fetch(id))).await.len()
}

//@ buffered
#[enforce(strict)]
async fn buffered(ids: Vec<u64>) -> usize {
    stream::iter(ids)
        .map(|id| fetch(id))
        .buffer_unordered(8)
        .collect::<Vec<_>>()
        .await
        .len()
}

//@ in chunks
#[enforce(strict)]
async fn chunks(ids: Vec<u64>) {
    for chunk in ids.chunks(8) {
        join_all(chunk.iter().map(|id| fetch(*id))).await;
    }
}

//@ a semaphore
#[enforce(strict)]
async fn with_permits(ids: Vec<u64>, semaphore: &tokio::sync::Semaphore) {
    join_all(ids.into_iter().map(|id| async move {
        let _permit = semaphore.acquire().await;
        fetch(id).await
    }))
    .await;
}

//@ gather with a limit
#[enforce(strict)]
async fn gathered(ids: Vec<u64>) -> Result<Vec<String>> {
    async_rules::gather::map(ids, 10, |id| fetch(id)).await
}

//@ one after the other
#[enforce(strict)]
async fn in_a_row(ids: Vec<u64>) -> Result<()> {
    for id in ids {
        fetch(id).await?;
    }
    Ok(())
}

//@ long-lived services
#[enforce(strict)]
async fn services(ports: Vec<u64>) {
    let mut tasks = JoinSet::new();
    for port in ports {
        tasks.spawn(serve(port));
    }
    while tasks.join_next().await.is_some() {}
}

//@ handles that were started elsewhere
#[enforce(strict)]
async fn handles(handles: Vec<tokio::task::JoinHandle<()>>) {
    join_all(handles).await;
}

//@ not strict
#[enforce]
async fn not_strict(ids: Vec<u64>) {
    join_all(ids.into_iter().map(|id| fetch(id))).await; //~strict unbounded_fanout `join_all`
}

fn main() {}
