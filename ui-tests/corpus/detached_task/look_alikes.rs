//! Tasks that somebody keeps, and what is no task.

use std::collections::HashMap;
use std::future::Future;
use std::sync::Arc;

use async_rules::enforce;
use tokio::sync::oneshot;
use tokio::task::{AbortHandle, JoinHandle, JoinSet};

async fn work() -> u8 {
    1
}

mod own {
    use std::future::Future;
    pub(crate) fn spawn<F: Future>(_: F) -> u8 {
        1
    }
    pub(crate) async fn spawn_blocking<F: FnOnce() -> u8>(f: F) -> u8 {
        f()
    }
    pub(crate) async fn start_worker() -> u8 {
        1
    }
    #[derive(Default)]
    pub(crate) struct Tracker(std::cell::RefCell<Vec<tokio::task::JoinHandle<u8>>>);
    impl Tracker {
        pub(crate) fn spawn<F>(&self, future: F)
        where
            F: Future<Output = u8> + Send + 'static,
        {
            self.0.borrow_mut().push(tokio::spawn(future));
        }
        pub(crate) fn spawn_local(&self) -> tokio::task::AbortHandle {
            self.0.borrow()[0].abort_handle()
        }
    }
}

//@ functions of the user's, imported over the names
#[enforce]
async fn own_imported() {
    use own::{spawn, spawn_blocking, start_worker};
    spawn(work());
    let _ = spawn(work());
    spawn_blocking(|| 1).await;
    start_worker().await;
}

//@ a tracker of the user's
#[enforce]
async fn tracker(tracker: &own::Tracker) {
    tracker.spawn(work());
    tracker.spawn_local();
}

//@ a variable and a parameter that start something
#[enforce]
async fn variables(spawn: impl Fn(u8) -> u8) {
    let start = |n: u8| n;
    spawn(1);
    let _ = start(2);
}

//@ awaited as it is made
#[enforce]
async fn awaited() -> Result<(), tokio::task::JoinError> {
    tokio::spawn(work()).await?;
    let _ = tokio::spawn(work()).await;
    drop(tokio::task::spawn_blocking(|| 1).await);
    tokio::spawn(async { tokio::spawn(work()).await }).await??;
    Ok(())
}

//@ awaited together
#[enforce]
async fn together() {
    let _ = tokio::join!(tokio::spawn(work()), tokio::spawn(work()));
    let _ = tokio::try_join!(tokio::spawn(work()), tokio::spawn(work()));
    let _ = futures::future::join_all([tokio::spawn(work())]).await;
}

//@ a branch of select
#[enforce]
async fn selected(stop: oneshot::Receiver<()>) {
    let mut task = tokio::spawn(work());
    tokio::select! {
        _ = &mut task => {}
        _ = stop => task.abort(),
    }
}

//@ kept in a field, a map, a vector and an option
#[derive(Default)]
struct Server {
    task: Option<JoinHandle<u8>>,
    by_name: HashMap<String, JoinHandle<u8>>,
    all: Vec<JoinHandle<u8>>,
}
#[enforce]
impl Server {
    async fn start(&mut self) {
        self.task = Some(tokio::spawn(work()));
        self.by_name.insert("x".into(), tokio::spawn(work()));
        self.all.push(tokio::spawn(work()));
        self.all.extend([1, 2].map(|_| tokio::spawn(work())));
        self.task.replace(tokio::spawn(work()));
        self.task.get_or_insert_with(|| tokio::spawn(work()));
    }

    async fn stop(&mut self) {
        if let Some(task) = self.task.take() {
            task.abort();
        }
        let _ = self.by_name.remove("x");
        drop(self.all.pop());
    }
}

//@ what is kept is dropped later
#[enforce]
async fn dropped_later() {
    let task = tokio::spawn(work());
    tokio::task::yield_now().await;
    drop(task);
}

//@ given back in each way
#[enforce]
async fn given_back(flag: bool) -> JoinHandle<u8> {
    if flag {
        return tokio::spawn(work());
    }
    let make = || tokio::spawn(work());
    match flag {
        true => make(),
        false => {
            let task = tokio::spawn(work());
            task
        }
    }
}

//@ aborted with what it belongs to
struct AbortOnDrop(AbortHandle);
impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}
#[enforce]
async fn aborted_later() -> u8 {
    let _guard = AbortOnDrop(tokio::spawn(work()).abort_handle());
    let abort = tokio::spawn(work()).abort_handle();
    let sum = work().await;
    abort.abort();
    sum
}

//@ in a set, with its abort handle thrown away
#[enforce]
async fn in_a_set() {
    let mut set = JoinSet::new();
    set.spawn(work());
    let _ = set.spawn_blocking(|| 1);
    drop(set.spawn(work()));
    while set.join_next().await.is_some() {}
}

//@ in a set behind a lock
#[enforce]
async fn in_a_shared_set(set: Arc<std::sync::Mutex<JoinSet<u8>>>, other: &tokio::sync::Mutex<JoinSet<u8>>) {
    set.lock().unwrap().spawn(work());
    other.lock().await.spawn(work());
}

//@ threads and processes
#[enforce]
async fn no_tasks() -> std::io::Result<()> {
    std::thread::spawn(|| 1);
    std::thread::Builder::new().spawn(|| 1)?;
    let _ = tokio::process::Command::new("true").spawn()?;
    Ok(())
}

//@ an executor of the user's
trait Spawn {
    fn spawn(&self, future: std::pin::Pin<Box<dyn Future<Output = ()> + Send>>);
    fn spawn_blocking(&self, f: Box<dyn FnOnce() + Send>) -> u8;
}
#[enforce]
async fn executor<S: Spawn>(generic: &S, object: &dyn Spawn) {
    generic.spawn(Box::pin(async {}));
    object.spawn(Box::pin(async {}));
    let _ = generic.spawn_blocking(Box::new(|| {}));
}

//@ tasks of ours
#[async_rules::tracked_spawn]
async fn refresh() {}
#[enforce]
async fn ours() {
    refresh();
    let _ = refresh();
    async_rules::background().spawn(async {});
    let _ = async_rules::TaskSet::new().spawn(async { 1 });
}

//@ a macro of the user's that is called spawn
macro_rules! spawn {
    ($set:expr, $future:expr) => {
        $set.spawn($future)
    };
}
#[enforce]
async fn own_macro(set: &mut JoinSet<u8>) {
    spawn!(set, work());
    let _ = spawn!(set, work());
}

//@ in a sync fn that async code is beside of
#[enforce]
mod sync {
    pub(crate) fn start() {
        tokio::spawn(super::work());
    }
    pub(crate) async fn nothing() {}
}

//@ a task that tells another one how it ends
#[enforce]
async fn told() -> u8 {
    use futures::FutureExt;
    let (task, end) = work().remote_handle();
    tokio::spawn(task);
    end.await
}

//@ exempt, as a statement and as a let
#[enforce]
async fn exempt() {
    #[async_rules::exempt(detached_task, reason = "a test of exemptions")]
    tokio::spawn(work());
    #[async_rules::exempt(detached_task, reason = "a test of exemptions")]
    let _ = tokio::spawn(work());
}

fn main() {}
