//! Futures, awaited and thrown away.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use async_rules::enforce;
use tokio::sync::{Mutex, Notify, mpsc, oneshot};

async fn work() -> u8 {
    1
}

struct Client;
impl Client {
    async fn send(&self, _: u8) -> Result<(), ()> {
        Ok(())
    }
    fn send_sync(&self, _: u8) -> Result<(), ()> {
        Ok(())
    }
    fn call(&self, _: u8) -> impl Future<Output = ()> {
        async {}
    }
    fn boxed(&self) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        Box::pin(async {})
    }
}

//@ a wildcard
#[enforce]
async fn wildcard() {
    let _ = work(); //~ unawaited `work`
}

//@ an assignment to a wildcard
#[enforce]
async fn assigned() {
    _ = work(); //~ unawaited `work`
}

//@ dropped on the spot
#[enforce]
async fn dropped() {
    drop(work()); //~ unawaited `work`
    std::mem::drop(work()); //~ unawaited `work`
}

//@ a method
#[enforce]
async fn method(client: &Client, events: mpsc::Sender<u8>) {
    let _ = client.send(1); //~ unawaited `send`
    let _ = events.send(1); //~ unawaited `send`
}

//@ a method of a field, through an Arc
struct App {
    client: std::sync::Arc<Client>,
    lock: Mutex<u8>,
}
#[enforce]
impl App {
    async fn report(&self) {
        let _ = self.client.send(1); //~ unawaited `send`
        let _ = self.lock.lock(); //~ unawaited `lock`
        let _ = self.client.send(1).await;
    }
}

//@ tokio's
#[enforce]
async fn of_tokio(notify: &Notify) {
    let _ = tokio::time::sleep(Duration::ZERO); //~ unawaited `tokio::time::sleep`
    let _ = tokio::fs::write("x", "y"); //~ unawaited `tokio::fs::write`
    let _ = notify.notified(); //~ unawaited `notified`
    let _ = tokio::time::timeout(Duration::ZERO, work()); //~ unawaited `tokio::time::timeout`
}

//@ a generic fn
#[enforce]
async fn generic<F: AsyncFn() -> u8>(f: F) {
    async fn id<T>(t: T) -> T {
        t
    }
    let _ = id(1); //~ unawaited `id`
}

//@ impl Future
fn lazily() -> impl Future<Output = u8> {
    async { 1 }
}
#[enforce]
async fn impl_future() {
    let _ = lazily(); //~ unawaited `lazily`
}

//@ a combinator
#[enforce]
async fn combinator() {
    use futures::FutureExt;
    let _ = work().map(|n| n + 1); //~? unawaited: a closure among the arguments
}

//@ in branches and closures
#[enforce]
async fn branches(flag: bool) {
    if flag {
        let _ = work(); //~ unawaited `work`
    } else {
        drop(work()) //~ unawaited `work`
    }
    let later = |_: u8| {
        let _ = work(); //~ unawaited `work`
    };
}

//@ in an async block of a sync fn
#[enforce]
fn in_sync() -> impl Future<Output = ()> {
    async {
        let _ = work(); //~ unawaited `work`
    }
}

//@ by a path of a trait
trait Job {
    async fn run(&self) -> u8;
}
#[enforce]
async fn of_trait<J: Job>(job: J) {
    let _ = job.run(); //~ unawaited `run`
    let _ = J::run(&job); //~ unawaited `J::run`
}

//@ an async block
#[enforce]
async fn block() {
    let _ = async { work().await }; //~ unawaited `async`
}

//@ awaited
#[enforce]
async fn awaited(client: Client) {
    let _ = work().await;
    drop(work().await);
    let _ = client.send(1).await;
    _ = work().await;
}

//@ no future
#[enforce]
async fn no_future(client: Client, events: mpsc::UnboundedSender<u8>, sync: std::sync::mpsc::Sender<u8>) {
    let _ = client.send_sync(1);
    let _ = events.send(1);
    let _ = sync.send(1);
    let _ = String::from("x").len();
    drop(vec![1]);
    let _ = "1".parse::<u8>();
    let _ = Some(1).map(|n| n + 1);
}

//@ bound to a name, then dropped
#[enforce]
async fn bound() {
    let future = work();
    drop(future);
    let _unused = work();
}

//@ receivers of a oneshot channel
#[enforce]
async fn eager() {
    fn ask() -> oneshot::Receiver<u8> {
        oneshot::channel().1
    }
    let _ = ask();
    drop(ask());
}

//@ boxed futures may be eager
#[enforce]
async fn boxed(client: Client) {
    let _ = client.boxed();
    drop(client.boxed());
}

//@ a tower service may start at once
#[enforce]
async fn service(client: Client) {
    let _ = client.call(1);
}

//@ ready futures
#[enforce]
async fn ready() {
    let _ = std::future::ready(1);
    drop(std::future::ready(1));
}

//@ taken out of where it was kept
#[enforce]
async fn taken(mut pending: Option<Pin<Box<dyn Future<Output = ()>>>>) {
    drop(pending.take());
    let _ = pending.take();
}

//@ generic results of which nothing is known
#[enforce]
async fn opaque<T, F: Fn() -> T>(make: F, value: T) {
    let _ = make();
    drop(make());
    drop(value);
}

//@ a type of the user's that is not Unpin and no future
struct Pinned(std::marker::PhantomPinned);
fn pinned() -> Pinned {
    Pinned(std::marker::PhantomPinned)
}
#[enforce]
async fn not_unpin() {
    let _ = pinned();
    drop(pinned());
}

//@ streams are no futures
#[enforce]
async fn streams() {
    fn numbers() -> impl futures::Stream<Item = u8> {
        futures::stream::once(async { 1 })
    }
    let _ = numbers();
}

//@ inferred types that stay open
#[enforce]
async fn open_types() {
    let _ = Vec::<u8>::new();
    let mut list = Vec::new();
    let _ = list.pop();
    list.push(1u8);
    let mut map = std::collections::HashMap::new();
    let _ = map.insert(1, "x");
    drop(std::mem::take(&mut list));
}

//@ results that carry a future
#[enforce]
async fn inside_results() {
    fn start() -> Result<impl Future<Output = ()>, ()> {
        Ok(async {})
    }
    let _ = start();
}

//@ outside of async code
#[enforce]
fn outside() {
    let _ = work();
    let block = async {};
}

//@ allowed and exempt
#[enforce(allow(unawaited))]
async fn allowed() {
    let _ = work();
}
#[enforce]
async fn exempt() {
    #[async_rules::exempt(unawaited, reason = "a test of exemptions")]
    let _ = work();
}

//@ futures that are polled by somebody else
#[enforce]
async fn polled() {
    let pending = work();
    tokio::pin!(pending);
    let _ = (&mut pending).await;
    let mut set = tokio::task::JoinSet::new();
    set.spawn(work());
    let all = futures::future::join_all([work(), work()]).await;
    let _ = tokio::join!(work(), work());
}

fn main() {}
