//! Runtimes where they belong, and what only sounds like one.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use async_rules::enforce;
use tokio::runtime::{Builder, Handle, Runtime};

async fn work() -> u8 {
    1
}

mod own {
    use std::future::Future;
    #[derive(Default)]
    pub(crate) struct Runtime {
        pub(crate) budget: u32,
    }
    impl Runtime {
        pub(crate) fn new() -> Result<Self, ()> {
            Ok(Self::default())
        }
        pub(crate) async fn block_on<F: Future>(&self, future: F) -> F::Output {
            future.await
        }
        pub(crate) fn enter(&self) -> u32 {
            self.budget
        }
    }
    pub(crate) async fn block_on<F: Future>(future: F) -> F::Output {
        future.await
    }
}

//@ an interpreter's runtime
#[enforce]
async fn own_runtime() -> Result<(), ()> {
    use own::Runtime;
    let runtime = Runtime::new()?;
    runtime.block_on(work()).await;
    let _entered = runtime.enter();
    own::block_on(work()).await;
    Ok(())
}

//@ the name is a variable or a parameter
#[enforce]
async fn variables(block_on: impl Fn(u8) -> u8) {
    let build = |n: u8| n;
    block_on(build(1));
}

//@ builders of other things
#[enforce]
async fn builders() -> u8 {
    struct Builder(u8);
    impl Builder {
        fn new_current_thread() -> Self {
            Self(0)
        }
        fn enable_all(&mut self) -> &mut Self {
            self.0 = 1;
            self
        }
        fn build(&mut self) -> Result<u8, ()> {
            Ok(self.0)
        }
    }
    Builder::new_current_thread().enable_all().build().unwrap_or(0)
}

//@ what is done with a runtime that is there
#[enforce]
async fn used(runtime: Arc<Runtime>, handle: &Handle) -> u8 {
    let task = runtime.spawn(work());
    let pooled = handle.spawn_blocking(|| 1);
    let sum = task.await.unwrap_or(0) + pooled.await.unwrap_or(0);
    let _handle = runtime.handle().clone();
    sum
}

//@ a runtime that is left to itself
#[enforce]
async fn left(runtime: Runtime) {
    runtime.shutdown_background();
}

//@ a builder that is only filled
#[enforce]
async fn filled() -> Builder {
    let mut builder = Builder::new_multi_thread();
    builder.worker_threads(2).thread_name("x").enable_io();
    builder
}

//@ on the blocking pool, by a function of its own
fn render(handle: &Handle) -> u8 {
    handle.block_on(work())
}
#[enforce]
async fn own_function() -> u8 {
    let handle = Handle::current();
    tokio::task::spawn_blocking(move || render(&handle)).await.unwrap_or(0)
}

//@ on threads, in a scope of them and through a builder
#[enforce]
async fn threads() -> std::io::Result<()> {
    let spawned = std::thread::Builder::new().name("x".into()).spawn(|| {
        let runtime = Builder::new_current_thread().build().unwrap();
        runtime.block_on(work())
    })?;
    drop(spawned);
    Ok(())
}

//@ in place of the thread
#[enforce]
async fn in_place(handle: Handle) -> u8 {
    use tokio::task::block_in_place;
    block_in_place(|| handle.block_on(work())) + tokio::task::block_in_place(|| Handle::current().block_on(work()))
}

//@ a main without async
#[enforce]
mod entry {
    pub(crate) fn main() -> std::io::Result<()> {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(super::work());
        runtime.shutdown_timeout(std::time::Duration::from_secs(1));
        Ok(())
    }
    pub(crate) async fn nothing() {}
}

//@ local tasks, run where they are
#[enforce]
async fn local() {
    let set = tokio::task::LocalSet::new();
    set.run_until(async {
        let _ = tokio::task::spawn_local(work()).await;
    })
    .await;
    set.await;
}

//@ a trait object that runs futures
trait Run {
    fn block_on(&self, future: Pin<Box<dyn Future<Output = ()>>>);
}
#[enforce]
async fn object(run: &dyn Run, shared: Arc<dyn Run>) {
    run.block_on(Box::pin(async {}));
    shared.block_on(Box::pin(async {}));
}

//@ an associated function of a generic
trait Start: Sized {
    fn new() -> Result<Self, ()>;
    fn build(self) -> Self;
}
#[enforce]
async fn associated<R: Start>() -> Result<R, ()> {
    Ok(R::new()?.build())
}

//@ a macro of the user's that is called block_on
macro_rules! block_on {
    ($future:expr) => {
        $future.await
    };
}
#[enforce]
async fn own_macro() -> u8 {
    block_on!(work())
}

//@ exempt, with what is left checked by others
#[enforce]
async fn exempt() -> std::io::Result<()> {
    #[async_rules::exempt(nested_runtime, reason = "moved to a thread, which runs and drops it")]
    let worker = Builder::new_current_thread().build()?;
    let handle = std::thread::spawn(move || worker.block_on(work()));
    drop(handle);
    Ok(())
}

fn main() {}
