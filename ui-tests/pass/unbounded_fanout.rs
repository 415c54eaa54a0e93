//! Futures and tasks for many things that are limited, or of which there are few, or which are to last.
#![deny(warnings)]
#![allow(dead_code, reason = "only compiled")]

use std::sync::Arc;
use std::time::Duration;

use async_rules::{enforce, exempt};
use futures::future::{join_all, try_join_all};
use futures::stream::{self, FuturesUnordered};
use futures::{StreamExt, TryStreamExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinSet;

type Outcome<T> = Result<T, std::io::Error>;

async fn fetch(_: u64) -> u64 {
    0
}

async fn serve(_: TcpListener) {}

async fn handle(_: TcpStream) {}

struct Peer;

impl Peer {
    async fn send(&self, _: u64) {}
}

struct Cluster {
    urls: Vec<String>,
    peers: Vec<Peer>,
}

async fn get(_: &str) -> u64 {
    0
}

/// Another fn of that name.
mod own {
    pub(crate) async fn join_all<F: Future>(futures: impl IntoIterator<Item = F>) -> Vec<F::Output> {
        let mut outputs = Vec::new();
        for future in futures {
            outputs.push(future.await);
        }
        outputs
    }

    pub(crate) mod future {
        pub(crate) use super::join_all as sequentially;
    }
}

#[enforce(strict)]
mod checked {
    use super::*;

    async fn an_array() -> usize {
        join_all([fetch(1), fetch(2)]).await.len()
    }

    async fn a_mapped_array() -> usize {
        join_all([1, 2, 3].map(|id| fetch(id))).await.len()
    }

    async fn a_parameter_that_is_an_array(ids: [u64; 4]) -> usize {
        join_all(ids.iter().map(|id| fetch(*id))).await.len()
    }

    async fn a_reference_to_an_array(ids: &[u64; 4]) -> usize {
        join_all(ids.iter().map(|id| fetch(*id))).await.len()
    }

    async fn a_vector_literal() -> usize {
        let ids = vec![1, 2, 3];
        join_all(ids.iter().map(|id| fetch(*id))).await.len()
    }

    async fn a_range() -> usize {
        join_all((0..10).map(|id| fetch(id))).await.len()
    }

    async fn as_many_as_asked_for(workers: u64) -> usize {
        let mut tasks = JoinSet::new();
        for id in 0..workers {
            tasks.spawn(fetch(id));
        }
        tasks.join_all().await.len()
    }

    async fn a_part(ids: Vec<u64>) -> usize {
        join_all(ids.iter().take(10).map(|id| fetch(*id))).await.len()
    }

    async fn part_by_part(ids: &[u64]) -> usize {
        let mut all = 0;
        for some in ids.chunks(10) {
            all += join_all(some.iter().map(|id| fetch(*id))).await.len();
        }
        all
    }

    async fn a_batch(batch: Vec<u64>) -> usize {
        join_all(batch.iter().map(|id| fetch(*id))).await.len()
    }

    async fn buffered(ids: Vec<u64>) -> Vec<u64> {
        stream::iter(ids)
            .map(|id| fetch(id))
            .buffer_unordered(10)
            .collect()
            .await
    }

    async fn with_a_semaphore(ids: Vec<u64>) -> usize {
        let turns = Arc::new(Semaphore::new(10));
        let mut tasks = JoinSet::new();
        for id in ids {
            let turns = Arc::clone(&turns);
            tasks.spawn(async move {
                let _turn = turns.acquire().await;
                fetch(id).await
            });
        }
        tasks.join_all().await.len()
    }

    async fn with_a_permit(ids: Vec<u64>, turns: Arc<Semaphore>) -> usize {
        let mut tasks = Vec::new();
        for id in ids {
            let turn = turns.clone().acquire_owned().await;
            tasks.push(tokio::spawn(async move {
                let _turn = turn;
                fetch(id).await
            }));
        }
        join_all(tasks).await.len()
    }

    async fn with_a_full_set(ids: Vec<u64>) -> usize {
        let mut tasks = JoinSet::new();
        let mut done = 0;
        for id in ids {
            while tasks.len() >= 10 {
                done += usize::from(tasks.join_next().await.is_some());
            }
            tasks.spawn(fetch(id));
        }
        done + tasks.join_all().await.len()
    }

    async fn with_a_count(ids: Vec<u64>) -> usize {
        let mut pages = FuturesUnordered::new();
        let mut done = 0;
        for id in ids {
            if pages.len() == 10 {
                done += usize::from(pages.next().await.is_some());
            }
            pages.push(fetch(id));
        }
        done + pages.collect::<Vec<_>>().await.len()
    }

    async fn a_few_of_them() -> usize {
        let mut pages = Vec::new();
        pages.push(fetch(1));
        pages.push(fetch(2));
        join_all(pages).await.len()
    }

    async fn one_after_the_other(ids: Vec<u64>) -> u64 {
        let mut all = 0;
        for id in ids {
            all += fetch(id).await;
        }
        all
    }

    async fn another_function(ids: Vec<u64>) -> usize {
        own::join_all(ids.iter().map(|id| fetch(*id))).await.len()
    }

    async fn another_function_by_import(ids: Vec<u64>) -> usize {
        use crate::own::join_all;
        join_all(ids.iter().map(|id| fetch(*id))).await.len()
    }

    async fn another_function_by_path(ids: Vec<u64>) -> usize {
        own::future::sequentially(ids.iter().map(|id| fetch(*id)))
            .await
            .len()
    }

    async fn a_variable(join_all: impl AsyncFn(Vec<u64>) -> usize, ids: Vec<u64>) -> usize {
        join_all(ids.into_iter().map(|id| id + 1).collect()).await
    }

    async fn accepts(listener: TcpListener) {
        while let Ok((stream, _)) = listener.accept().await {
            let _task = tokio::spawn(handle(stream));
        }
    }

    async fn accepts_forever(listener: TcpListener) -> Outcome<()> {
        let mut tasks = JoinSet::new();
        loop {
            let (stream, _) = listener.accept().await?;
            tasks.spawn(handle(stream));
        }
    }

    async fn messages(mut rx: mpsc::Receiver<u64>) {
        let mut tasks = JoinSet::new();
        while let Some(id) = rx.recv().await {
            tasks.spawn(fetch(id));
        }
        tasks.join_all().await;
    }

    async fn listeners_that_last(listeners: Vec<TcpListener>) {
        let mut tasks = JoinSet::new();
        for listener in listeners {
            tasks.spawn(serve(listener));
        }
        tasks.join_all().await;
    }

    async fn what_lasts(feeds: Vec<u64>) {
        let mut tasks = JoinSet::new();
        for feed in feeds {
            tasks.spawn(async move {
                loop {
                    fetch(feed).await;
                    tokio::time::sleep(Duration::from_secs(1)).await;
                }
            });
        }
        while tasks.join_next().await.is_some() {}
    }

    async fn items_that_work_themselves(peers: &[Peer]) -> usize {
        join_all(peers.iter().map(|peer| peer.send(3))).await.len()
    }

    async fn parts_of_a_cluster(cluster: &Cluster) -> usize {
        join_all(cluster.urls.iter().map(|url| get(url))).await.len()
    }

    async fn kept_tasks(ids: Vec<u64>) -> Vec<tokio::task::JoinHandle<u64>> {
        let mut tasks = Vec::new();
        for id in ids {
            tasks.push(tokio::spawn(fetch(id)));
        }
        tasks
    }

    async fn tasks_of_somebody(tasks: Vec<tokio::task::JoinHandle<u64>>) -> usize {
        join_all(tasks).await.len()
    }

    async fn futures_of_somebody(futures: Vec<impl Future<Output = Outcome<u64>>>) -> Outcome<usize> {
        Ok(try_join_all(futures).await?.len())
    }

    async fn what_does_not_need_the_item(ids: Vec<u64>) -> usize {
        join_all(ids.iter().map(|_| fetch(0))).await.len()
    }

    async fn a_stream(ids: Vec<u64>) -> Outcome<Vec<u64>> {
        stream::iter(ids)
            .map(|id| async move { Outcome::Ok(fetch(id).await) })
            .buffered(3)
            .try_collect()
            .await
    }

    async fn exempt_statement(ids: Vec<u64>) -> usize {
        #[exempt(unbounded_fanout, reason = "a user has ten at most")]
        let pages = join_all(ids.iter().map(|id| fetch(*id))).await;
        pages.len()
    }

    async fn exempt_in_a_loop(ids: Vec<u64>) -> usize {
        let mut tasks = JoinSet::new();
        for id in ids {
            #[exempt(unbounded_fanout, reason = "a user has ten at most")]
            tasks.spawn(fetch(id));
        }
        tasks.join_all().await.len()
    }

    #[exempt(unbounded_fanout, reason = "a user has ten at most")]
    async fn exempt_fn(ids: Vec<u64>) -> usize {
        let tasks: Vec<_> = ids.iter().map(|id| tokio::spawn(fetch(*id))).collect();
        let mut all = 0;
        for task in tasks {
            all += usize::from(task.await.is_ok());
        }
        all
    }
}

#[enforce(strict)]
#[tokio::main]
async fn main() {
    let ids = std::env::args().filter_map(|id| id.parse().ok()).collect::<Vec<u64>>();
    join_all(ids.iter().map(|id| fetch(*id))).await;
}
