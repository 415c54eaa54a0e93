//! Work that has a limit, or of which there is never much.

use std::collections::HashMap;
use std::future::Future;

use async_rules::enforce;
use futures::future::join_all;
use futures::stream::{self, FuturesUnordered, StreamExt, TryStreamExt};
use tokio::task::JoinSet;

type Result<T> = std::io::Result<T>;

async fn fetch(id: u64) -> Result<String> {
    Ok(id.to_string())
}

mod own {
    use std::future::Future;
    pub(crate) async fn join_all<F: Future>(futures: impl IntoIterator<Item = F>) -> Vec<F::Output> {
        let mut all = Vec::new();
        for future in futures {
            all.push(future.await);
        }
        all
    }
    #[derive(Default)]
    pub(crate) struct JoinSet(pub(crate) usize);
    impl JoinSet {
        pub(crate) fn new() -> Self {
            Self::default()
        }
        pub(crate) fn spawn<F: Future>(&mut self, _: F) {
            self.0 += 1;
        }
        pub(crate) async fn join_all(self) -> usize {
            self.0
        }
    }
}

//@ a join_all of the user's
#[enforce]
async fn own_join_all(ids: Vec<u64>) -> usize {
    own::join_all(ids.iter().map(|id| fetch(*id))).await.len() + {
        use own::join_all;
        join_all(ids.into_iter().map(|id| fetch(id))).await.len()
    }
}

//@ a method that is called join_all
#[enforce]
async fn method_join_all(words: Vec<String>) -> String {
    struct Words(Vec<String>);
    impl Words {
        fn join_all(self) -> String {
            self.0.join(" ")
        }
    }
    Words(words.into_iter().map(|word| word + "!").collect()).join_all()
}

//@ an array says how many
#[enforce]
async fn array(ids: [u64; 3], few: &[u64; 2]) -> usize {
    join_all(ids.map(|id| fetch(id))).await.len() + join_all(few.iter().map(|id| fetch(*id))).await.len()
}

//@ a constant number
#[enforce]
async fn constant() -> usize {
    const IDS: [u64; 2] = [1, 2];
    join_all(IDS.iter().map(|id| fetch(*id))).await.len()
}

//@ futures that are listed one by one
#[enforce]
async fn listed() -> usize {
    let futures = vec![fetch(1), fetch(2)];
    join_all(futures).await.len()
}

//@ what has names of few
#[enforce]
async fn few(workers: Vec<u64>, peers: &[u64]) -> usize {
    join_all(workers.into_iter().map(|worker| fetch(worker))).await.len()
        + join_all(peers.iter().map(|peer| fetch(*peer))).await.len()
}

//@ what each item does by itself
#[enforce]
async fn by_itself(jobs: Vec<tokio::sync::oneshot::Receiver<u8>>) -> usize {
    join_all(jobs).await.len()
}

//@ buffered, in order and not
#[enforce]
async fn buffered(ids: Vec<u64>) -> Result<usize> {
    let first: Vec<_> = stream::iter(ids.clone()).map(|id| fetch(id)).buffered(4).try_collect().await?;
    let second = stream::iter(ids).map(|id| fetch(id)).buffer_unordered(4).count().await;
    Ok(first.len() + second)
}

//@ so many at once, by for_each_concurrent
#[enforce]
async fn for_each(ids: Vec<u64>) {
    stream::iter(ids)
        .for_each_concurrent(8, |id| async move {
            drop(fetch(id).await);
        })
        .await;
}

//@ a set that is kept short
#[enforce]
async fn kept_short(ids: Vec<u64>) -> usize {
    let mut running = FuturesUnordered::new();
    let mut done = 0;
    for id in ids {
        if running.len() >= 8 {
            running.next().await;
            done += 1;
        }
        running.push(fetch(id));
    }
    done + running.count().await
}

//@ a set of tasks that is kept short
#[enforce]
async fn tasks_kept_short(ids: Vec<u64>) {
    let mut tasks = JoinSet::new();
    for id in ids {
        tasks.spawn(fetch(id));
        if tasks.len() == 8 {
            tasks.join_next().await;
        }
    }
    tasks.join_all().await;
}

//@ permits in the tasks
#[enforce]
async fn permits(ids: Vec<u64>, permits: std::sync::Arc<tokio::sync::Semaphore>) {
    let mut tasks = JoinSet::new();
    for id in ids {
        let permit = permits.clone().acquire_owned().await;
        tasks.spawn(async move {
            let result = fetch(id).await;
            drop(permit);
            result
        });
    }
    tasks.join_all().await;
}

//@ with a constant that limits
#[enforce]
async fn limited(ids: Vec<u64>) -> usize {
    const MAX_IDS: usize = 10;
    assert!(ids.len() <= MAX_IDS);
    join_all(ids.into_iter().map(|id| fetch(id))).await.len()
}

//@ the blocking pool has a limit
#[enforce]
async fn blocking_pool(ids: Vec<u64>) {
    let mut tasks = JoinSet::new();
    for id in ids {
        tasks.spawn_blocking(move || id + 1);
    }
    tasks.join_all().await;
}

//@ a set of the user's
#[enforce]
async fn own_set(ids: Vec<u64>) -> usize {
    let mut tasks = own::JoinSet::new();
    for id in ids {
        tasks.spawn(fetch(id));
    }
    tasks.join_all().await
}

//@ a spawn of the user's, in a module named task
mod task {
    use std::future::Future;
    pub(crate) fn spawn<F: Future>(future: F) -> F {
        future
    }
}
#[enforce]
async fn own_spawn(ids: Vec<u64>) -> usize {
    let mut tasks = Vec::new();
    for id in &ids {
        tasks.push(task::spawn(fetch(*id)));
    }
    for task in tasks {
        let _ = task.await;
    }
    let collected: Vec<_> = ids.into_iter().map(|id| task::spawn(fetch(id))).collect();
    let mut done = 0;
    for task in collected {
        done += usize::from(task.await.is_ok());
    }
    done
}

//@ what comes from outside, one at a time
#[enforce]
async fn accepted(mut rx: tokio::sync::mpsc::Receiver<u64>, tasks: &mut JoinSet<Result<String>>) {
    while let Some(id) = rx.recv().await {
        tasks.spawn(fetch(id));
    }
}

//@ items of a field
struct Config {
    ids: Vec<u64>,
}
#[enforce]
async fn of_field(config: &Config) -> usize {
    join_all(config.ids.iter().map(|id| fetch(*id))).await.len()
}

//@ a future that the item has nothing to do with
#[enforce]
async fn unrelated(ids: Vec<u64>) -> usize {
    join_all(ids.iter().map(|_| std::future::ready(1))).await.len()
}

//@ a map of values, no futures
#[enforce]
async fn values(ids: Vec<u64>) -> HashMap<u64, String> {
    let texts: Vec<String> = ids.iter().map(|id| id.to_string()).collect();
    ids.into_iter().zip(texts).collect()
}

//@ at the start of everything
#[enforce]
mod program {
    pub(crate) async fn main() {
        let ids = super::list().await;
        super::join_all(ids.into_iter().map(|id| super::fetch(id))).await;
    }
}
async fn list() -> Vec<u64> {
    vec![1]
}

//@ a method that selects what is running
#[enforce]
async fn handed_over<F: Future>(futures: impl Iterator<Item = F>, run: impl AsyncFn(Vec<F>)) {
    run(futures.collect()).await;
}

//@ exempt, on the call and on the loop
#[enforce(strict)]
async fn exempt(ids: Vec<u64>) -> usize {
    #[async_rules::exempt(unbounded_fanout, reason = "a test of exemptions")]
    let all = join_all(ids.iter().map(|id| fetch(*id))).await;
    let mut tasks = JoinSet::new();
    #[async_rules::exempt(unbounded_fanout, reason = "a test of exemptions")]
    for id in ids {
        tasks.spawn(fetch(id));
    }
    all.len() + tasks.join_all().await.len()
}

fn main() {}
