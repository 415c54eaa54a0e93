//! Work for each item of a collection, wherever it is started and however that is written.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::future::Future;
use std::sync::Arc;

use async_rules::enforce;
use futures::future::{join_all, try_join_all};
use futures::stream::{FuturesOrdered, FuturesUnordered, StreamExt};
use tokio::task::JoinSet;

type Result<T> = std::io::Result<T>;

async fn fetch(id: u64) -> Result<String> {
    Ok(id.to_string())
}
async fn list() -> Result<Vec<u64>> {
    Ok(vec![1])
}
struct Client;
impl Client {
    async fn get(&self, id: u64) -> Result<String> {
        fetch(id).await
    }
}
mod all {
    pub(crate) use futures::future::*;
    pub(crate) mod deep {
        pub(crate) use futures::future::join_all;
    }
}

//@ by its full path from the root
#[enforce(strict)]
async fn rooted(ids: Vec<u64>) -> usize {
    ::futures::future::join_all(ids.into_iter().map(|id| fetch(id))).await.len() //~ unbounded_fanout `::futures::future::join_all`
}

//@ through a module of the user's
#[enforce(strict)]
async fn reexported(ids: Vec<u64>) -> usize {
    all::deep::join_all(ids.into_iter().map(|id| fetch(id))).await.len() //~ unbounded_fanout `all::deep::join_all`
}

//@ through a glob in the body
#[enforce(strict)]
async fn glob(ids: Vec<u64>) -> usize {
    use all::*;
    try_join_all(ids.iter().map(|id| fetch(*id))).await.map_or(0, |all| all.len()) //~ unbounded_fanout `try_join_all`
}

//@ imported and renamed in the body
#[enforce(strict)]
async fn renamed(ids: Vec<u64>) -> usize {
    use futures::future::join_all as together;
    together(ids.into_iter().map(|id| fetch(id))).await.len() //~ unbounded_fanout `together`
}

//@ a method of a client
#[enforce(strict)]
async fn method(client: &Client, ids: &[u64]) -> Result<Vec<String>> {
    try_join_all(ids.iter().map(|id| client.get(*id))).await //~ unbounded_fanout `try_join_all`
}

//@ an async block for each
#[enforce(strict)]
async fn blocks(client: Arc<Client>, ids: HashSet<u64>) -> Vec<Result<String>> {
    let client = &client;
    join_all(ids.into_iter().map(|id| { //~ unbounded_fanout `join_all`
        async move {
            let text = client.get(id).await?;
            Ok(text + "x")
        }
    }))
    .await
}

//@ an async block without a block around it
#[enforce(strict)]
async fn bare_blocks(client: &Client, ids: HashSet<u64>) -> Vec<Result<String>> {
    join_all(ids.into_iter().map(|id| async move { client.get(id).await })).await //~ unbounded_fanout `join_all`
}

//@ the futures have a name
#[enforce(strict)]
async fn named(ids: Vec<u64>) -> usize {
    let futures = ids.into_iter().map(|id| fetch(id));
    join_all(futures).await.len() //~ unbounded_fanout `join_all`
}

//@ the futures are collected first
#[enforce(strict)]
async fn collected(ids: Vec<u64>) -> usize {
    let futures: Vec<_> = ids.into_iter().map(|id| fetch(id)).collect();
    join_all(futures).await.len() //~ unbounded_fanout `join_all`
}

//@ an answer from elsewhere
#[enforce(strict)]
async fn answer() -> Result<Vec<String>> {
    let ids = list().await?;
    try_join_all(ids.into_iter().map(|id| fetch(id))).await //~ unbounded_fanout `try_join_all`
}

//@ the values of a map, and its pairs
#[enforce(strict)]
async fn maps(sizes: HashMap<String, u64>, names: &BTreeMap<u64, String>) -> usize {
    let first = join_all(sizes.values().map(|size| fetch(*size))).await; //~ unbounded_fanout `join_all`
    let second = join_all(names.iter().map(|(id, _)| fetch(*id))).await; //~ unbounded_fanout `join_all`
    first.len() + second.len()
}

//@ anything that can be iterated
#[enforce(strict)]
async fn iterable(ids: impl IntoIterator<Item = u64>) -> usize {
    join_all(ids.into_iter().map(|id| fetch(id))).await.len() //~ unbounded_fanout `join_all`
}

//@ an ordered set, from a turbofish
#[enforce(strict)]
async fn ordered(ids: Vec<u64>) -> usize {
    ids.into_iter().map(|id| fetch(id)).collect::<FuturesOrdered<_>>().count().await //~ unbounded_fanout `collect`
}

//@ a set that a loop fills
#[enforce(strict)]
async fn filled(ids: Vec<u64>) -> usize {
    let mut running = FuturesUnordered::new();
    for id in ids {
        running.push(fetch(id)); //~ unbounded_fanout `push`
    }
    let mut sum = 0;
    while let Some(done) = running.next().await {
        sum += done.map_or(0, |text| text.len());
    }
    sum
}

//@ an ordered set that a loop over references fills
#[enforce(strict)]
async fn pushed_back(ids: &[u64]) -> usize {
    let mut running = FuturesOrdered::new();
    for id in ids.iter() {
        running.push_back(async move { fetch(*id).await }); //~ unbounded_fanout `push_back`
    }
    running.count().await
}

//@ a set of tasks with an async block
#[enforce(strict)]
async fn set_of_blocks(ids: Vec<u64>) -> usize {
    let mut tasks = JoinSet::new();
    'each: for id in ids {
        if id == 0 {
            continue 'each;
        }
        tasks.spawn(async move { fetch(id).await }); //~ unbounded_fanout `spawn`
    }
    let mut done = 0;
    while tasks.join_next().await.is_some() {
        done += 1;
    }
    done
}

//@ tasks in a vector, awaited one by one
#[enforce(strict)]
async fn tasks(ids: Vec<u64>) {
    let mut tasks = Vec::new();
    for id in ids {
        tasks.push(tokio::spawn(fetch(id))); //~ unbounded_fanout `tokio::spawn`
    }
    for task in tasks {
        let _ = task.await;
    }
}

//@ tasks that are mapped, collected and joined
#[enforce(strict)]
async fn mapped_tasks(ids: Vec<u64>) -> usize {
    let tasks: Vec<_> = ids.into_iter().map(|id| tokio::spawn(fetch(id))).collect(); //~ unbounded_fanout `tokio::spawn`
    let mut done = 0;
    for task in tasks {
        done += usize::from(task.await.is_ok());
    }
    done
}

//@ in a match arm, an async block and a loop
#[enforce(strict)]
fn places(kind: u8, ids: Vec<u64>) -> impl Future<Output = usize> {
    async move {
        match kind {
            0 => join_all(ids.iter().map(|id| fetch(*id))).await.len(), //~ unbounded_fanout `join_all`
            _ => {
                let mut sum = 0;
                for _ in 0..3 {
                    sum += join_all(ids.iter().map(|id| fetch(*id))).await.len(); //~ unbounded_fanout `join_all`
                }
                sum
            }
        }
    }
}

//@ in a trait impl with generics
trait All<T> {
    async fn all(&self, items: Vec<T>) -> usize;
}
struct Over<F>(F);
impl<T, R: Future, F: Fn(T) -> R> All<T> for Over<F> {
    #[enforce(strict)]
    async fn all(&self, items: Vec<T>) -> usize {
        join_all(items.into_iter().map(|item| apply(&self.0, item))).await.len() //~ unbounded_fanout `join_all`
    }
}
async fn apply<T, R: Future>(each: &impl Fn(T) -> R, item: T) {
    each(item).await;
}

//@ tasks by the path of their module, and local ones
#[enforce(strict)]
async fn by_module(ids: Vec<u64>) {
    let mut tasks = Vec::with_capacity(ids.len());
    for id in &ids {
        tasks.push(tokio::task::spawn(fetch(*id))); //~ unbounded_fanout `tokio::task::spawn`
    }
    futures::future::join_all(tasks).await;
    let local: Vec<_> = ids.into_iter().map(|id| tokio::task::spawn_local(fetch(id))).collect(); //~ unbounded_fanout `tokio::task::spawn_local`
    for task in local {
        let _ = task.await;
    }
}

//@ under a timeout, within another await
#[async_rules::timeout("1s")]
#[enforce(strict)]
async fn timed(ids: Vec<u64>) -> Result<usize> {
    Ok(try_join_all(ids.into_iter().map(|id| fetch(id))).await?.len()) //~ unbounded_fanout `try_join_all`
}

//@ asked for by name
#[enforce(warn(unbounded_fanout))]
async fn warned(ids: Vec<u64>) -> usize {
    join_all(ids.into_iter().map(|id| fetch(id))).await.len() //~ unbounded_fanout `join_all`
}

fn main() {}
