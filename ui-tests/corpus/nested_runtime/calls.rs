//! Runtimes that are started or entered in async code.

use std::future::Future;

use async_rules::enforce;
use tokio::runtime::{Builder, Handle, Runtime};

//@ a runtime is made
#[enforce]
async fn made() {
    let _runtime = tokio::runtime::Runtime::new(); //~ nested_runtime `tokio::runtime::Runtime::new`
    let _other = Runtime::new().unwrap(); //~ nested_runtime `Runtime::new`
}

//@ a runtime is built
#[enforce]
async fn built() {
    let _runtime = Builder::new_current_thread().enable_all().build(); //~ nested_runtime `build`
}

//@ block_on of a runtime
#[enforce]
async fn block_on(runtime: &Runtime) {
    runtime.block_on(async {}); //~ nested_runtime `block_on`
}

//@ block_on of a handle
#[enforce]
async fn handle_block_on() {
    Handle::current().block_on(async {}); //~ nested_runtime `block_on`
}

//@ block_on of a runtime in an Arc field
struct Shared {
    runtime: std::sync::Arc<Runtime>,
    handle: Handle,
}
#[enforce]
impl Shared {
    async fn of_self(&self) {
        self.runtime.block_on(async {}); //~ nested_runtime `block_on`
        self.handle.block_on(std::future::ready(1)); //~ nested_runtime `block_on`
    }
}

//@ block_on of futures
#[enforce]
async fn futures_block_on() {
    futures::executor::block_on(async {}); //~ nested_runtime `futures::executor::block_on`
}

//@ block_on of futures, imported and renamed
#[enforce]
async fn futures_renamed() {
    use futures::executor::block_on;
    use futures::executor::block_on as wait_for;
    block_on(async {}); //~ nested_runtime `block_on`
    wait_for(std::future::ready(())); //~ nested_runtime `wait_for`
}

//@ in an async block of a sync fn
#[enforce]
fn in_block() -> impl Future<Output = ()> {
    let outside = futures::executor::block_on(async { 1 });
    async {
        futures::executor::block_on(async {}); //~ nested_runtime `futures::executor::block_on`
    }
}

//@ in a closure
#[enforce]
async fn in_closure(handle: Handle) {
    let results: Vec<u8> = [1, 2].iter().map(|n| handle.block_on(async { *n })).collect(); //~ nested_runtime `block_on`
}

//@ from the blocking pool
#[enforce]
async fn from_pool() {
    let handle = Handle::current();
    let _ = tokio::task::spawn_blocking(move || handle.block_on(async {})).await;
}

//@ on a thread of its own
#[enforce]
async fn on_a_thread() {
    let thread = std::thread::spawn(|| {
        let runtime = Runtime::new().unwrap();
        runtime.block_on(async { 1 })
    });
    drop(thread);
}

//@ block_in_place
#[enforce]
async fn in_place() {
    tokio::task::block_in_place(|| Handle::current().block_on(async {}));
}

//@ own functions of the name
mod own {
    pub(crate) fn block_on<F>(_: F) {}
    pub(crate) struct Runtime;
    impl Runtime {
        pub(crate) fn new() -> Self {
            Runtime
        }
        pub(crate) fn block_on<F>(&self, _: F) {}
    }
    pub(crate) struct Builder;
    impl Builder {
        pub(crate) fn build(self) {}
    }
}
#[enforce]
async fn own_names() {
    own::block_on(async {});
    own::Runtime::new().block_on(1);
    own::Builder.build();
}

//@ handles used as they should be
#[enforce]
async fn handles(handle: Handle) {
    let task = handle.spawn(async { 1 });
    let _ = task.await;
    let _guard_free = Handle::try_current().is_ok();
    let _metrics = handle.metrics().num_workers();
}

//@ a runtime in a sync fn
#[enforce]
fn sync_main() {
    let runtime = Runtime::new().unwrap();
    runtime.block_on(async { tokio::task::yield_now().await });
}

//@ a runtime's async code is checked in a sync fn
#[enforce]
fn sync_main_with_blocking() {
    let runtime = Runtime::new().unwrap();
    runtime.block_on(async {
        std::thread::sleep(std::time::Duration::ZERO); //~ blocking `std::thread::sleep`
        let inner = Runtime::new(); //~ nested_runtime `Runtime::new`
    });
}

//@ other builders
#[enforce]
async fn other_builders() {
    let thread = std::thread::Builder::new();
    let command = std::process::Command::new("x");
    struct Request;
    impl Request {
        fn builder() -> Self {
            Request
        }
        fn build(self) -> Self {
            self
        }
    }
    let request = Request::builder().build();
}

//@ a LocalSet
#[enforce]
async fn local_set(runtime: &Runtime) {
    let local = tokio::task::LocalSet::new();
    local.run_until(async {}).await;
    let local = tokio::task::LocalSet::new();
    local.block_on(runtime, async {}); //~ nested_runtime `block_on`
}

//@ by path
#[enforce]
async fn by_path(runtime: &Runtime) {
    Runtime::block_on(runtime, async {}); //~ nested_runtime `Runtime::block_on`
}

//@ through a generic executor
trait Executor {
    fn block_on<F: Future>(&self, future: F) -> F::Output;
}
#[enforce]
async fn generic_executor<E: Executor>(executor: &E) {
    executor.block_on(async {});
}

fn main() {}
