//! What looks like a future that is thrown away, and is none, or may be.
use std::collections::{HashMap, VecDeque};
use std::convert::Infallible;
use std::future::{Ready, ready};
use std::pin::Pin;
use std::sync::Mutex;
use std::task::{Context, Poll};

use async_rules::{enforce, exempt, tracked_spawn};
use tokio::sync::{mpsc, oneshot};

async fn save(_: u32) {}

#[tracked_spawn]
async fn refresh() {}

/// The work goes on without it, and it holds no more than the way to its result.
struct Response(oneshot::Receiver<u8>);

impl Future for Response {
    type Output = u8;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<u8> {
        Pin::new(&mut self.0).poll(cx).map(|answer| answer.unwrap_or(0))
    }
}

fn request() -> Response {
    let (sender, receiver) = oneshot::channel();
    let _ = sender.send(1);
    Response(receiver)
}

fn boxed() -> Pin<Box<dyn Future<Output = ()> + Send>> {
    Box::pin(save(1))
}

trait Service {
    type Future: Future<Output = ()>;

    fn call(&self) -> Self::Future;
}

#[enforce]
async fn eager<S: Service>(service: S, mut slot: Option<oneshot::Receiver<u8>>) {
    let (_sender, receiver) = oneshot::channel::<u8>();
    drop(receiver);
    let _ = request();
    drop(request());
    let _ = refresh();
    let _ = service.call();
    let _ = slot.take();
    let _ = boxed();
    let _ = ready(1);
    let _: Ready<Result<u8, Infallible>> = ready(Ok(1));
}

#[enforce]
async fn awaited(sender: mpsc::Sender<u32>) {
    let _ = save(1).await;
    let _ = sender.send(1).await;
    drop(sender.reserve().await);
    _ = save(2).await;
    let _ = tokio::join!(save(3), save(4));
    save(5).await;
}

#[enforce]
async fn dropped_by_name(mut list: Vec<Pin<Box<dyn Future<Output = ()>>>>) {
    let future = save(1);
    drop(future);
    let boxed = Box::pin(save(2));
    drop(boxed);
    let _ = Box::pin(save(3));
    drop(list.remove(0));
    let _ = list.pop();
    let mut one = Some(save(4));
    drop(one.take().unwrap());
    let mut pinned = std::pin::pin!(save(5));
    let _ = pinned.as_mut();
    let _ = &mut pinned;
    let _unused = save(6);
}

#[enforce]
async fn no_futures(text: &str, state: &Mutex<Vec<u8>>, sender: &mpsc::UnboundedSender<u8>) {
    let _ = sender.send(1);
    let _ = sender.is_closed();
    let _ = text.parse::<u8>();
    let _ = text.len().max(1);
    let _ = 1.max(2);
    drop(state.lock());
    let _ = state.lock().map(|mut list| list.pop());
    let _ = std::env::var("HOME");
    drop(text.to_owned());
    let _ = Some(1).unwrap_or_else(|| panic!("never"));
    let _ = format!("{text}");
}

#[enforce]
async fn open_types(last: bool) {
    let mut queue = VecDeque::new();
    let mut list = Vec::new();
    let mut by_name = HashMap::new();
    let mut slot = None;
    loop {
        if list.len() > 2 {
            let _ = list.remove(0);
            let _ = list.swap_remove(0);
            let _ = queue.pop_front();
            let _ = by_name.remove("x");
            let _ = std::mem::take(&mut slot);
            let _ = first_of(&mut list);
            let first = list.first();
            let _ = first.map(|first| copy_of(first));
        }
        queue.push_back(1_u8);
        list.push(2_u8);
        by_name.insert("x", 3_u8);
        slot = Some(4_u8);
        if last {
            break;
        }
    }
    let _ = slot;
    let _ = list.iter().fold(Vec::new(), |mut all, one| {
        if all.len() > 1 {
            let _ = first_of(&mut all);
        }
        all.push(*one);
        all
    });
}

fn first_of<T>(list: &mut Vec<T>) -> T {
    list.remove(0)
}

fn copy_of<T: Clone>(one: &T) -> T {
    one.clone()
}

#[enforce]
async fn never_comes_back(stop: Option<u8>) {
    let _ = stop.map_or_else(|| panic!("stop"), |_| unreachable!());
    if stop.is_some() {
        std::process::exit(1);
    }
}

#[enforce]
async fn calls_itself(n: u32) {
    if n > 0 {
        let _ = Box::pin(calls_itself(n - 1)).await;
        drop(Box::pin(calls_itself(n - 1)));
    }
}

#[enforce]
async fn temporaries_live_as_long_as_before(names: &Mutex<Vec<String>>) {
    let _ = keeps(&String::from("a"), &mut names.lock().unwrap());
    let _ = keeps(&format!("b"), &mut vec![]);
    _ = Some(&String::new());
}

fn keeps<'a>(name: &'a String, _: &'a mut Vec<String>) -> &'a str {
    name
}

#[enforce]
async fn exempt_and_allowed() {
    #[exempt(unawaited, reason = "only its type is of interest")]
    let _ = save(1);
    #[exempt(unawaited, reason = "only its type is of interest")]
    drop(save(2));
}

#[enforce(allow(unawaited))]
async fn allowed() {
    let _ = save(1);
}

#[enforce]
fn outside_of_async_code() -> impl Future<Output = ()> {
    drop(save(1));
    async {}
}

/// Blocks that are awaited, kept, or handed on.
#[enforce]
async fn blocks() {
    let _ = async { save(1).await }.await;
    let _later = async { save(1).await };
    let _ = tokio::spawn(async { save(1).await }).await;
    let _ = Some(async { save(1).await });
    let _: Pin<Box<dyn Future<Output = ()>>> = Box::pin(async {});
    #[exempt(unawaited, reason = "only its type is of interest")]
    let _ = async { save(1).await };
    let _ = || async { save(1).await };
}

/// Of a sync fn only the async code is checked.
#[enforce]
fn sync() {
    let _ = async { save(1).await };
    drop(async { save(1).await });
}

fn main() {}
