//! Collections that run what they hold, and tasks.
use async_rules::enforce;
use futures::StreamExt;
use futures::stream::{FuturesOrdered, FuturesUnordered};
use tokio::task::JoinSet;

async fn fetch(_: u64) -> usize {
    0
}

#[enforce(strict)]
mod checked {
    use super::*;

    async fn collected(ids: &[u64]) -> usize {
        let mut pages = ids.iter().map(|id| fetch(*id)).collect::<FuturesUnordered<_>>();
        let mut all = 0;
        while let Some(size) = pages.next().await {
            all += size;
        }
        all
    }

    async fn collected_by_type(ids: &[u64]) -> Option<usize> {
        let mut pages: FuturesOrdered<_> = ids.iter().map(|id| fetch(*id)).collect();
        pages.next().await
    }

    async fn pushed(ids: Vec<u64>) -> Option<usize> {
        let mut pages = FuturesUnordered::new();
        for id in ids {
            if id > 3 {
                pages.push(fetch(id));
            }
        }
        pages.next().await
    }

    async fn a_set_of_tasks(ids: Vec<u64>) -> usize {
        let mut tasks = JoinSet::new();
        for id in ids {
            tasks.spawn(fetch(id));
        }
        let mut all = 0;
        while let Some(Ok(size)) = tasks.join_next().await {
            all += size;
        }
        all
    }

    async fn a_set_of_blocks(names: &[String]) -> Vec<usize> {
        let mut tasks = JoinSet::new();
        for (id, name) in names.iter().enumerate() {
            let name = name.clone();
            tasks.spawn(async move {
                let size = fetch(id as u64).await;
                size + name.len()
            });
        }
        tasks.join_all().await
    }

    async fn handles(ids: Vec<u64>) -> usize {
        let mut tasks = Vec::new();
        for id in &ids {
            tasks.push(tokio::spawn(fetch(*id)));
        }
        let mut all = 0;
        for task in tasks {
            all += task.await.unwrap();
        }
        all
    }

    async fn handles_in_one_go(ids: Vec<u64>) -> usize {
        let tasks: Vec<_> = ids.iter().map(|id| tokio::spawn(fetch(*id))).collect();
        let mut all = 0;
        for task in tasks {
            all += task.await.unwrap();
        }
        all
    }

    async fn handles_joined(ids: Vec<u64>) -> usize {
        let mut tasks = vec![];
        for id in ids.into_iter().rev() {
            tasks.push(tokio::task::spawn(async move { fetch(id).await }));
        }
        futures::future::join_all(tasks).await.len()
    }
}

fn main() {}
