//! What is thrown away on purpose, and what is no future.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll};

use async_rules::enforce;
use tokio::sync::{mpsc, oneshot, watch};

async fn work() -> u8 {
    1
}

//@ functions of the user's with the names of futures
mod own {
    pub(crate) fn sleep(_: u8) {}
    pub(crate) struct Channel;
    impl Channel {
        pub(crate) fn send(&self, _: u8) -> Result<(), u8> {
            Ok(())
        }
        pub(crate) fn recv(&self) -> Option<u8> {
            None
        }
        pub(crate) fn notified(&self) -> bool {
            true
        }
    }
}
#[enforce]
async fn own_names(channel: &own::Channel) {
    let () = own::sleep(1);
    let _ = channel.send(1);
    let _ = channel.recv();
    drop(channel.notified());
}

//@ a drop of the user's
#[enforce]
async fn own_drop() -> u8 {
    mod pool {
        pub(super) async fn drop<F: Future>(future: F) -> F::Output {
            future.await
        }
        use std::future::Future;
    }
    use pool::drop;
    drop(work()).await + pool::drop(work()).await
}

//@ a drop of the user's that is no async fn, and one that is a variable
#[enforce]
async fn own_sync_drop() {
    fn drop(future: impl Future<Output = u8> + 'static) -> tokio::task::LocalSet {
        let set = tokio::task::LocalSet::new();
        set.spawn_local(future);
        set
    }
    drop(work()).await;
    let kept = drop(work());
    kept.await;
}
#[enforce]
async fn variable_drop(run: &impl Fn(Pin<Box<dyn Future<Output = u8>>>)) {
    let drop = |future| run(Box::pin(future));
    drop(work());
}

//@ a method called drop
#[enforce]
async fn method_drop() {
    struct Bin(u8);
    impl Bin {
        fn drop(&mut self, future: impl Future) -> u8 {
            std::mem::drop(std::pin::pin!(future));
            self.0
        }
    }
    let mut bin = Bin(1);
    let _ = bin.drop(work());
}

//@ guards, permits and halves that are dropped
#[enforce]
async fn data(lock: &tokio::sync::Mutex<u8>, file: tokio::fs::File) {
    drop(lock.lock().await);
    let _ = lock.try_lock();
    let (read, write) = tokio::io::split(file);
    drop((read, write));
    let (tx, rx) = watch::channel(1);
    drop(tx);
    drop(rx);
}

//@ senders that do not wait
#[enforce]
async fn senders(unbounded: &mpsc::UnboundedSender<u8>, value: watch::Sender<u8>, answer: oneshot::Sender<u8>) {
    let _ = unbounded.send(1);
    let _ = value.send(2);
    let _ = answer.send(3);
}

//@ futures that are eager by what they are
struct Eager(u8);
impl Future for Eager {
    type Output = u8;
    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<u8> {
        Poll::Ready(self.0)
    }
}
fn eager() -> Eager {
    Eager(1)
}
#[enforce]
async fn eager_futures() {
    let _ = eager();
    drop(eager());
    let _ = std::future::pending::<u8>();
    let _ = std::future::poll_fn(|_| Poll::Ready(1));
}

//@ tasks are data, and so is what aborts them
#[enforce]
async fn tasks(mut set: tokio::task::JoinSet<u8>) {
    let _ = set.spawn(work());
    let _ = set.try_join_next();
    let background = async_rules::TaskSet::new();
    let _ = background.spawn(work());
}

//@ futures in collections
#[enforce]
async fn collections(mut queue: VecDeque<Pin<Box<dyn Future<Output = u8> + Send>>>, named: &mut HashMap<u8, Pin<Box<dyn Future<Output = u8>>>>) {
    drop(queue.pop_front());
    let _ = queue.pop_back();
    let _ = named.remove(&1);
    let _ = named.insert(2, Box::pin(work()));
    queue.push_back(Box::pin(work()));
}

//@ types that only inference knows
#[enforce]
async fn inferred() {
    let _: u64 = [1_u64, 2].iter().sum();
    let _: Vec<u8> = "x".bytes().collect();
    let _: Result<u8, _> = "1".parse();
    let _ = "1".parse::<u8>();
    let mut open = Vec::new();
    let _ = open.first();
    open.push(1_u8);
    let cell = RefCell::new(BTreeMap::new());
    let _ = cell.borrow_mut().insert(1, "x");
    let mut maybe = None;
    let _ = maybe.replace(1);
    let _ = maybe.take();
}

//@ a closure that gives a future is not called
#[enforce]
async fn closures() {
    let make = || work();
    let _ = &make;
    let _ = || work();
    make().await;
}

//@ a future that is polled once and left
#[enforce]
async fn polled_once() {
    use futures::FutureExt;
    let _ = work().now_or_never();
    let mut pinned = std::pin::pin!(work());
    let _ = futures::poll!(pinned.as_mut());
}

//@ what is awaited inside
#[enforce]
async fn inside() {
    let _ = (work().await, work().await);
    let _ = [work().await];
    let _ = Some(work().await).map(|n| n + 1);
    drop(format!("{}", work().await));
    let _ = async { work().await }.await;
    let _ = Box::pin(work()).await;
}

//@ handed to somebody who runs it
#[enforce]
async fn handed_over(run: impl AsyncFn(Pin<Box<dyn Future<Output = u8>>>)) {
    let _ = run(Box::pin(work())).await;
    let _ = tokio::time::timeout(std::time::Duration::ZERO, work()).await;
    let _ = futures::future::select(Box::pin(work()), Box::pin(work())).await;
}

//@ references to futures
#[enforce]
async fn references() {
    let future = work();
    let _ = &future;
    drop(&mut Box::pin(future));
    let shared = Rc::new(RefCell::new(Some(Box::pin(work()))));
    let _ = shared.borrow();
    drop(shared);
}

//@ generics whose results may be anything
trait Get {
    type Answer;
    fn get(&self) -> Self::Answer;
    fn boxed(&self) -> Box<dyn Future<Output = u8> + Unpin>;
}
#[enforce]
async fn generics<G: Get, T: Default>(source: &G, shared: Arc<dyn Get<Answer = u8>>) {
    let _ = source.get();
    drop(source.get());
    let _ = source.boxed();
    let _ = shared.get();
    let _ = T::default();
    let _ = <T as Default>::default();
}

//@ a macro of the user's that is thrown away
macro_rules! later {
    ($future:expr) => {
        $future
    };
}
#[enforce]
async fn own_macro() {
    let _ = later!(1);
    let _ = later!(work()); //~? unawaited: the macro may do anything with what it is given
}

//@ in a sync fn
#[enforce]
mod sync {
    pub(crate) fn forget() {
        let _ = super::work();
        drop(super::work());
    }
    pub(crate) async fn nothing() {}
}

//@ a pattern that ignores a part
#[enforce]
async fn patterns() {
    let (_, n) = (1, work().await);
    let [_, ..] = [n, n];
    let _n = n;
    struct Pair {
        _one: u8,
    }
    let Pair { .. } = Pair { _one: n };
}

fn main() {}
