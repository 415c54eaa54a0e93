//! Handles of tasks, kept and thrown away.

use std::sync::Arc;

use async_rules::enforce;
use tokio::runtime::{Handle, Runtime};
use tokio::task::{AbortHandle, JoinHandle, JoinSet, LocalSet};

async fn work() {}

fn start_worker() -> JoinHandle<()> {
    tokio::spawn(work())
}

struct Server {
    handle: Handle,
    tasks: JoinSet<()>,
    task: Option<JoinHandle<()>>,
}

//@ a statement
#[enforce]
async fn statement() {
    tokio::spawn(work()); //~ detached_task `tokio::spawn`
}

//@ a wildcard
#[enforce]
async fn wildcard() {
    let _ = tokio::spawn(work()); //~ detached_task `tokio::spawn`
}

//@ an assignment to a wildcard
#[enforce]
async fn assigned_wildcard() {
    _ = tokio::spawn(async {}); //~ detached_task `tokio::spawn`
}

//@ dropped on the spot
#[enforce]
async fn dropped() {
    drop(tokio::spawn(work())); //~ detached_task `tokio::spawn`
    std::mem::drop(tokio::spawn(work())); //~ detached_task `tokio::spawn`
}

//@ imported, renamed and from a module
#[enforce]
async fn imported() {
    use tokio::spawn;
    use tokio::task;
    use tokio::task::spawn as fire;
    spawn(work()); //~ detached_task `spawn`
    task::spawn(work()); //~ detached_task `task::spawn`
    fire(work()); //~ detached_task `fire`
}

//@ the blocking pool
#[enforce]
async fn blocking_pool() {
    tokio::task::spawn_blocking(|| 1); //~ detached_task `tokio::task::spawn_blocking`
}

//@ local tasks
#[enforce]
async fn local(set: &LocalSet) {
    tokio::task::spawn_local(work()); //~ detached_task `tokio::task::spawn_local`
    set.spawn_local(work()); //~ detached_task `spawn_local`
}

//@ by a handle and by a runtime
#[enforce]
async fn by_handle(handle: Handle, runtime: Arc<Runtime>) {
    handle.spawn(work()); //~ detached_task `spawn`
    Handle::current().spawn(work()); //~ detached_task `spawn`
    runtime.spawn(work()); //~ detached_task `spawn`
    let _ = runtime.spawn_blocking(|| 1); //~ detached_task `spawn_blocking`
}

//@ a field of self
impl Server {
    #[enforce]
    async fn start(&mut self) {
        self.handle.spawn(work()); //~ detached_task `spawn`
        self.tasks.spawn(work());
        self.task = Some(self.handle.spawn(work()));
    }
}

//@ a method of the user's that is called spawn
impl Server {
    fn spawn(&self) -> u8 {
        1
    }
    #[enforce]
    async fn own_spawn(&self) {
        self.spawn();
        let _ = self.spawn();
    }
}

//@ a helper that starts something
#[enforce]
async fn helper() {
    start_worker(); //~ detached_task `start_worker`
    let _ = start_worker(); //~ detached_task `start_worker`
}

//@ an async block with captured values, over lines
#[enforce]
async fn over_lines(text: String) {
    tokio::spawn(async move { //~ detached_task `tokio::spawn`
        drop(text);
        work().await;
    });
}

//@ in a loop
#[enforce]
async fn in_loop(items: Vec<u32>) {
    for item in items {
        tokio::spawn(async move { item + 1 }); //~ detached_task `tokio::spawn`
    }
}

//@ in a match arm, with and without braces
#[enforce]
async fn in_match(n: u8) {
    match n {
        0 => {
            tokio::spawn(work()); //~ detached_task `tokio::spawn`
        }
        1 => drop(tokio::spawn(work())), //~ detached_task `tokio::spawn`
        _ => {}
    }
}

//@ in an async block of a sync fn
#[enforce]
fn in_sync() -> impl Future<Output = ()> {
    async {
        tokio::spawn(work()); //~ detached_task `tokio::spawn`
    }
}

//@ inside of another task
#[enforce]
async fn nested() {
    let outer = tokio::spawn(async {
        tokio::spawn(work()); //~ detached_task `tokio::spawn`
    });
    let _ = outer.await;
}

//@ behind select
#[enforce]
async fn in_select() {
    tokio::select! {
        _ = work() => {
            tokio::spawn(work()); //~ detached_task `tokio::spawn`
        }
    }
}

//@ the abort handle thrown away
#[enforce]
async fn abort_handle() {
    tokio::spawn(work()).abort_handle(); //~ detached_task `tokio::spawn`
}

//@ awaited
#[enforce]
async fn awaited() {
    let _ = tokio::spawn(work()).await;
    tokio::spawn(work()).await.unwrap();
    let _ = tokio::task::spawn_blocking(|| 1).await;
}

//@ kept
#[enforce]
async fn kept() {
    let task = tokio::spawn(work());
    let _guard = tokio::spawn(work());
    let tasks = vec![tokio::spawn(work())];
    task.abort();
    drop(task);
}

//@ given back
#[enforce]
async fn given_back() -> JoinHandle<()> {
    tokio::spawn(work())
}

//@ given back by a block and by a closure
#[enforce]
async fn given_back_inside() {
    let task = {
        let n = 1;
        tokio::spawn(work())
    };
    let spawner = || tokio::spawn(work());
    let all: Vec<_> = (0..3).map(|_| tokio::spawn(work())).collect();
    let _ = (task.await, spawner().await, all.len());
}

//@ an argument of something
#[enforce]
async fn argument() {
    async fn watch(_: JoinHandle<()>) {}
    watch(tokio::spawn(work())).await;
    let _ = tokio::time::timeout(std::time::Duration::ZERO, tokio::spawn(work())).await;
    let _ = tokio::join!(tokio::spawn(work()), tokio::spawn(work()));
}

//@ a join set
#[enforce]
async fn join_set(mut set: JoinSet<u32>) {
    set.spawn(async { 1 });
    let _ = set.spawn_blocking(|| 1);
    while set.join_next().await.is_some() {}
}

//@ threads are not tasks
#[enforce]
async fn threads() {
    std::thread::spawn(|| {});
    let _ = std::thread::spawn(|| {});
}

//@ own functions of the name
mod own {
    pub(crate) fn spawn<F>(_: F) {}
    pub(crate) fn spawn_blocking<F>(_: F) -> u8 {
        1
    }
}
#[enforce]
async fn own_names() {
    own::spawn(work());
    let _ = own::spawn_blocking(|| 1);
    use own::spawn;
    spawn(async {});
}

//@ a tracker of the user's that gives handles back
struct Tracker;
impl Tracker {
    fn spawn<F: Future<Output = ()> + Send + 'static>(&self, future: F) -> JoinHandle<()> {
        tokio::spawn(future)
    }
}
#[enforce]
async fn own_tracker(tracker: &Tracker) {
    tracker.spawn(work());
}

//@ ours
#[async_rules::tracked_spawn]
async fn background() {}
#[enforce]
async fn ours() {
    background();
    let _ = background();
    async_rules::background().spawn(work());
}

//@ outside of async code
#[enforce]
fn outside() {
    tokio::spawn(work());
    let block = async {};
}

//@ allowed and exempt
#[enforce(allow(detached_task))]
async fn allowed() {
    tokio::spawn(work());
}
#[enforce]
async fn exempt() {
    #[async_rules::exempt(detached_task, reason = "a test of exemptions")]
    tokio::spawn(work());
}

//@ assigned to a place
#[enforce]
async fn assigned(slot: &mut Option<JoinHandle<()>>) {
    *slot = Some(tokio::spawn(work()));
    slot.replace(tokio::spawn(work()));
}

//@ aborted when dropped, by a guard of the user's
struct AbortOnDrop(JoinHandle<()>);
#[enforce]
async fn guarded() {
    let _task = AbortOnDrop(tokio::spawn(work()));
    AbortOnDrop(tokio::spawn(work()));
}

//@ a task with another handle, which is kept
#[enforce]
async fn remote_handle(handle: Handle) -> futures::future::RemoteHandle<()> {
    use futures::FutureExt;
    let (other_work, other) = work().remote_handle();
    handle.spawn(other_work);
    other.await;
    let (work, remote) = work().remote_handle();
    tokio::spawn(work);
    remote
}

//@ something else made of the handle
#[enforce]
async fn turned() {
    let id = tokio::spawn(work()).id();
    let abort: AbortHandle = tokio::spawn(work()).abort_handle();
    let boxed: Box<dyn Future<Output = _> + Send> = Box::new(tokio::spawn(work()));
}

fn main() {}
