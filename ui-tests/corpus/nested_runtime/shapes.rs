//! Runtimes in async code, wherever that stands and however they are named.

use std::future::Future;
use std::io;
use std::ops::Deref;
use std::rc::Rc;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use async_rules::enforce;
use tokio::runtime::{Builder, Handle, Runtime};

mod rt {
    pub(crate) use futures::executor::block_on as wait;
    pub(crate) use futures::executor::*;
    pub(crate) use tokio::runtime::*;
    pub(crate) type Pool = Runtime;
}

async fn work() -> u8 {
    1
}

//@ a glob of the user's own module
#[enforce]
async fn glob() {
    use rt::*;
    block_on(work()); //~ nested_runtime `block_on`
    let _ = Runtime::new(); //~ nested_runtime `Runtime::new`
}

//@ a type alias in another module
#[enforce]
async fn alias() -> io::Result<()> {
    rt::Pool::new()?.block_on(work()); //~ nested_runtime `rt::Pool::new` nested_runtime `block_on`
    Ok(())
}

//@ a chain of a builder over lines
#[enforce]
async fn chain() -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?; //~ nested_runtime `build`
    runtime.shutdown_background();
    Ok(())
}

//@ a builder that is a variable
#[enforce]
async fn builder(mut builder: Builder) {
    let _ = builder.enable_time().build(); //~ nested_runtime `build`
    let reference = &mut builder;
    let _ = reference.build(); //~ nested_runtime `build`
}

//@ a runtime in a box, an Rc and behind a reference
#[enforce]
async fn pointers(boxed: Box<Runtime>, counted: Rc<Runtime>, reference: &Arc<Runtime>) {
    boxed.block_on(work()); //~ nested_runtime `block_on`
    counted.block_on(work()); //~ nested_runtime `block_on`
    reference.block_on(work()); //~ nested_runtime `block_on`
}

//@ a runtime in a static
static RUNTIME: OnceLock<Runtime> = OnceLock::new();
#[enforce]
async fn of_static() -> Option<u8> {
    Some(RUNTIME.get()?.block_on(work())) //~ nested_runtime `block_on`
}

//@ a runtime behind a newtype that derefs to it
struct Own(Runtime);
impl Deref for Own {
    type Target = Runtime;
    fn deref(&self) -> &Runtime {
        &self.0
    }
}
#[enforce]
async fn newtype(own: &Own) {
    own.0.block_on(work()); //~ nested_runtime `block_on`
    own.block_on(work()); //~? nested_runtime: the type of the receiver is one of the user's
}

//@ a handle that may be missing
#[enforce]
async fn missing() -> Option<u8> {
    if let Ok(handle) = Handle::try_current() {
        return Some(handle.block_on(work())); //~ nested_runtime `block_on`
    }
    let handle = Handle::try_current().ok()?;
    Some(handle.block_on(work())) //~ nested_runtime `block_on`
}

//@ by path, on a handle and on a set of local tasks
#[enforce]
async fn by_path(handle: Handle, runtime: &Runtime) {
    Handle::block_on(&handle, work()); //~ nested_runtime `Handle::block_on`
    let set = tokio::task::LocalSet::new();
    tokio::task::LocalSet::block_on(&set, runtime, work()); //~ nested_runtime `tokio::task::LocalSet::block_on`
}

//@ a runtime that is shut down with a wait
#[enforce]
async fn shut_down(runtime: Runtime) {
    runtime.shutdown_timeout(Duration::from_secs(1)); //~ nested_runtime `shutdown_timeout`
}

//@ in a match, its guard and an arm
#[enforce]
async fn matched(handle: Handle) -> u8 {
    match handle.block_on(work()) { //~ nested_runtime `block_on`
        1 if handle.block_on(work()) == 1 => 1, //~ nested_runtime `block_on`
        _ => futures::executor::block_on(work()), //~ nested_runtime `futures::executor::block_on`
    }
}

//@ in the arguments of a macro and of a call
#[enforce]
async fn arguments(handle: Handle) {
    println!("{}", handle.block_on(work())); //~ nested_runtime `block_on`
    assert_eq!(handle.block_on(work()), 1); //~ nested_runtime `block_on`
    let _list = vec![futures::executor::block_on(work())]; //~ nested_runtime `futures::executor::block_on`
}

//@ in a branch of select
#[enforce]
async fn selected(handle: Handle) {
    tokio::select! {
        _ = work() => { handle.block_on(work()); } //~ nested_runtime `block_on`
        _ = tokio::task::yield_now() => {}
    }
}

//@ in an async closure, a task and a nested block
#[enforce]
fn nested(handle: Handle) {
    let inner = handle.clone();
    let _closure = async move || inner.block_on(work()); //~ nested_runtime `block_on`
    drop(handle.spawn(async {
        {
            futures::executor::block_on(work()) //~ nested_runtime `futures::executor::block_on`
        }
    }));
}

//@ async code on the blocking pool is async code
#[enforce]
async fn on_the_pool(handle: Handle) {
    let _ = tokio::task::spawn_blocking(move || {
        handle.block_on(async {
            Handle::current().block_on(work()) //~ nested_runtime `block_on`
        })
    })
    .await;
}

//@ in a trait impl with an associated type
trait Render {
    type Text;
    async fn render(&self) -> Self::Text;
}
impl<T: Clone> Render for (T, Handle) {
    type Text = (T, u8);
    #[enforce]
    async fn render(&self) -> Self::Text {
        (self.0.clone(), self.1.block_on(work())) //~ nested_runtime `block_on`
    }
}

//@ in a generic fn over the future
#[enforce]
async fn generic<F, const N: usize>(handle: &Handle, futures: [F; N]) -> Vec<F::Output>
where
    F: Future,
{
    futures.into_iter().map(|future| handle.block_on(future)).collect() //~ nested_runtime `block_on`
}

//@ a labelled loop
#[enforce]
async fn labelled(runtime: &Runtime) {
    'outer: loop {
        while runtime.block_on(work()) == 1 { //~ nested_runtime `block_on`
            break 'outer;
        }
    }
}

//@ under bounded and timeout
#[async_rules::bounded(1)]
async fn bounded() {
    futures::executor::block_on(work()); //~ nested_runtime `futures::executor::block_on`
}
#[async_rules::timeout("1s")]
async fn timed() -> io::Result<()> {
    Runtime::new().map(drop) //~ nested_runtime `Runtime::new`
}

//@ the same function renamed in another module
#[enforce]
async fn renamed_elsewhere() {
    rt::wait(work()); //~? nested_runtime: the renaming stands in another module
}

//@ a runtime of another kind
#[enforce]
async fn local_pool() {
    let mut pool = futures::executor::LocalPool::new();
    pool.run_until(work()); //~ nested_runtime `run_until`
}

fn main() {}
