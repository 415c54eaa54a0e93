//! Tasks that nobody keeps, wherever they are started and however that is written.

use std::future::Future;
use std::ops::Deref;
use std::sync::Arc;

use async_rules::enforce;
use tokio::runtime::{Handle, Runtime};
use tokio::task::{JoinHandle, LocalSet, spawn_blocking};

async fn work() -> u8 {
    1
}

mod tasks {
    pub(crate) use tokio::task::*;
    pub(crate) mod deep {
        pub(crate) use tokio::spawn as go;
        pub(crate) use tokio::task::spawn;
    }
}

//@ by its full path from the root
#[enforce]
async fn rooted() {
    ::tokio::task::spawn(work()); //~ detached_task `::tokio::task::spawn`
}

//@ through a module of the user's
#[enforce]
async fn reexported() {
    tasks::deep::spawn(work()); //~ detached_task `tasks::deep::spawn`
    self::tasks::deep::spawn(work()); //~ detached_task `self::tasks::deep::spawn`
    let _ = tasks::deep::go(work()); //~ detached_task `tasks::deep::go`
}

//@ through a glob in the body
#[enforce]
async fn glob() {
    use tasks::*;
    spawn_blocking(|| 1); //~ detached_task `spawn_blocking`
}

//@ a turbofish
#[enforce]
async fn turbofish() {
    tokio::spawn::<_>(work()); //~ detached_task `tokio::spawn`
    spawn_blocking::<_, u8>(|| 1); //~ detached_task `spawn_blocking`
}

//@ the last expression of a block with a semicolon, and of unsafe
#[enforce]
async fn blocks() {
    {
        tokio::spawn(work()); //~ detached_task `tokio::spawn`
    }
    unsafe {
        tokio::spawn(work()); //~ detached_task `tokio::spawn`
    }
    'a: {
        if true {
            break 'a;
        }
        tokio::spawn(work()); //~ detached_task `tokio::spawn`
    }
}

//@ the value of a block that is thrown away
#[enforce]
async fn values(flag: bool) {
    let _ = {
        let more = 1;
        drop(more);
        tokio::spawn(work()) //~ detached_task `tokio::spawn`
    };
    let _ = if flag { tokio::spawn(work()) } else { tokio::spawn(work()) }; //~ detached_task `tokio::spawn` detached_task `tokio::spawn`
}

//@ in if let, let else and while
#[enforce]
async fn conditions(mut items: Vec<Option<u8>>) {
    while let Some(item) = items.pop() {
        let Some(item) = item else {
            tokio::spawn(work()); //~ detached_task `tokio::spawn`
            continue;
        };
        if let 1..=3 = item {
            tokio::spawn(async move { item }); //~ detached_task `tokio::spawn`
        }
    }
}

//@ through a box, an Arc and a reference
#[enforce]
async fn pointers(boxed: Box<Handle>, shared: Arc<Runtime>, reference: &&Handle) {
    boxed.spawn(work()); //~ detached_task `spawn`
    shared.spawn(work()); //~ detached_task `spawn`
    reference.spawn_blocking(|| 1); //~ detached_task `spawn_blocking`
}

//@ a field of a field
struct Server {
    pool: Pool,
}
struct Pool {
    handle: Arc<Handle>,
    local: LocalSet,
}
#[enforce]
impl Server {
    async fn of_self(&self) {
        self.pool.handle.spawn(work()); //~ detached_task `spawn`
        let _ = self.pool.local.spawn_local(work()); //~ detached_task `spawn_local`
    }
}

//@ a newtype that derefs to a handle
struct Own(Handle);
impl Deref for Own {
    type Target = Handle;
    fn deref(&self) -> &Handle {
        &self.0
    }
}
#[enforce]
async fn newtype(own: &Own) {
    own.0.spawn(work()); //~ detached_task `spawn`
    own.spawn(work()); //~? detached_task: the type of the receiver is one of the user's
}

//@ its abort handle alone, in a call
#[enforce]
async fn abort_handle() {
    drop(tokio::spawn(work()).abort_handle()); //~ detached_task `tokio::spawn`
}

//@ inside of a question mark and an unwrap
fn try_spawn() -> std::io::Result<JoinHandle<u8>> {
    Ok(tokio::spawn(work()))
}
#[enforce]
async fn inside() -> std::io::Result<()> {
    try_spawn()?; //~ detached_task `try_spawn`
    try_spawn().unwrap(); //~ detached_task `try_spawn`
    try_spawn().expect("a task"); //~ detached_task `try_spawn`
    Ok(())
}

//@ a conditional one
#[enforce]
async fn conditional(flag: bool) {
    let _ = flag.then(|| tokio::spawn(work())); //~? detached_task: the closure gives the handle to a method of which nothing is known
}

//@ in an arm of a match without braces
#[enforce]
async fn arms(kind: u8) {
    match kind {
        0 => drop(tokio::spawn(work())), //~ detached_task `tokio::spawn`
        1 => {
            let _ = tokio::spawn(work()); //~ detached_task `tokio::spawn`
        }
        _ => _ = tokio::spawn(work()), //~ detached_task `tokio::spawn`
    }
}

//@ in a closure that runs in place
#[enforce]
async fn in_closure(ids: Vec<u8>) {
    ids.iter().for_each(|_| {
        tokio::spawn(work()); //~ detached_task `tokio::spawn`
    });
    ids.iter().for_each(|_| drop(tokio::spawn(work()))); //~ detached_task `tokio::spawn`
}

//@ in an async closure and in an async block of a sync fn
#[enforce]
fn in_async_parts() -> impl Future<Output = ()> {
    let _closure = async || {
        tokio::spawn(work()); //~ detached_task `tokio::spawn`
    };
    async move {
        let _: JoinHandle<u8> = tokio::spawn(work()); //~ detached_task `tokio::spawn`
    }
}

//@ in a trait impl and in a provided method
#[enforce]
trait Start {
    async fn start(&self) {
        tokio::spawn(work()); //~ detached_task `tokio::spawn`
    }
}
#[enforce]
impl<T> Start for Vec<T> {
    async fn start(&self) {
        let _ = tokio::spawn(work()); //~ detached_task `tokio::spawn`
    }
}

//@ a generic future
#[enforce]
async fn generic<F, const N: usize>(futures: [F; N])
where
    F: Future + Send + 'static,
    F::Output: Send,
{
    for future in futures {
        tokio::spawn(future); //~ detached_task `tokio::spawn`
    }
}

//@ a helper whose name says that it starts something
fn launch<F: Future<Output = u8> + Send + 'static>(future: F) -> JoinHandle<u8> {
    tokio::spawn(future)
}
struct Jobs;
impl Jobs {
    fn start_worker(&self) -> JoinHandle<u8> {
        launch(work())
    }
}
#[enforce]
async fn helpers(jobs: &Jobs) {
    launch(work()); //~ detached_task `launch`
    jobs.start_worker(); //~? detached_task: a method of another type may keep track of the task
}

//@ bound to a name that is never used
#[enforce]
async fn never_used() {
    let _task = tokio::spawn(work()); //~? detached_task: a handle with a name counts as kept
}

//@ behind cfg and allow
#[enforce]
async fn behind_attributes() {
    #[cfg(all())]
    tokio::spawn(work()); //~ detached_task `tokio::spawn`
    #[cfg(any())]
    tokio::spawn(work());
    #[allow(clippy::let_underscore_future)]
    let _ = tokio::spawn(work()); //~ detached_task `tokio::spawn`
}

//@ under an attribute of ours
#[async_rules::bounded(2)]
#[enforce]
async fn bounded() {
    tokio::spawn(work()); //~ detached_task `tokio::spawn`
}

fn main() {}
