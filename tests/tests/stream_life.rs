//! `#[stream]`: when the body runs, what is dropped when, and what the stream is besides.

mod log;

use std::cell::Cell;
use std::future::{pending, poll_fn};
use std::mem::size_of_val;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use async_rules::{background, stream, time, tracked_spawn};
use futures::stream::FusedStream;
use futures::{FutureExt, Stream, StreamExt};
use tokio::time::{Instant, sleep};

use log::Log;

impl Log {
    fn noisy(&self, name: &'static str) -> Noisy {
        Noisy {
            name,
            log: self.clone(),
        }
    }
}

struct Noisy {
    name: &'static str,
    log: Log,
}

impl Drop for Noisy {
    fn drop(&mut self) {
        self.log.note(self.name);
    }
}

fn poll<S: Stream>(stream: Pin<&mut S>) -> Poll<Option<S::Item>> {
    stream.poll_next(&mut Context::from_waker(Waker::noop()))
}

#[stream]
async fn noisy(log: Log, first: Noisy, _second: Noisy, third: Noisy) -> impl Stream<Item = Noisy> {
    log.note("begins");
    let _local = log.noisy("local");
    emit!(log.noisy("item"));
    log.note("goes on");
    {
        let _inner = log.noisy("inner");
        emit!(third);
        log.note("not reached");
    }
    drop(first);
}

fn noisy_of(log: &Log) -> impl Stream<Item = Noisy> + use<> {
    noisy(
        log.clone(),
        log.noisy("first"),
        log.noisy("second"),
        log.noisy("third"),
    )
}

#[test]
fn a_call_runs_nothing_and_a_stream_never_polled_drops_its_arguments() {
    let log = Log::default();
    let stream = noisy_of(&log);
    assert!(log.taken().is_empty());
    drop(stream);
    // As locals are, and as a plain async fn does.
    assert_eq!(log.taken(), ["third", "second", "first"]);
}

#[test]
fn the_body_runs_from_item_to_item_and_is_dropped_where_it_stands() {
    let log = Log::default();
    {
        let mut stream = pin!(noisy_of(&log));
        let Poll::Ready(Some(item)) = poll(stream.as_mut()) else {
            panic!("no item");
        };
        assert_eq!(log.taken(), ["begins"]);
        drop(item);
        assert_eq!(log.taken(), ["item"]);
        let Poll::Ready(Some(item)) = poll(stream) else {
            panic!("no item");
        };
        assert_eq!(log.taken(), ["goes on"]);
        drop(item);
        assert_eq!(log.taken(), ["third"]);
    }
    assert_eq!(log.taken(), ["inner", "local", "second", "first"]);
}

#[test]
fn at_the_end_everything_is_dropped_before_the_consumer_hears_of_it() {
    let log = Log::default();
    let mut stream = Box::pin(noisy_of(&log));
    while let Poll::Ready(Some(_)) = poll(stream.as_mut()) {}
    let notes = log.taken();
    assert_eq!(notes[..3], ["begins", "item", "goes on"]);
    assert_eq!(
        notes[3..],
        ["third", "not reached", "inner", "first", "local", "second"]
    );
    assert!(matches!(poll(stream.as_mut()), Poll::Ready(None)));
    drop(stream);
    assert!(log.taken().is_empty());
}

#[stream]
async fn ticks(log: Log) -> impl Stream<Item = u32> {
    let _open = log.noisy("closed");
    for n in 0.. {
        sleep(Duration::from_secs(1)).await;
        emit!(n);
    }
}

#[tokio::test(start_paused = true)]
async fn a_consumer_that_gives_up_closes_the_stream_at_once() {
    let log = Log::default();
    let began = Instant::now();

    let consumed = async { ticks(log.clone()).for_each(async |_| ()).await };
    let waited = time::timeout(Duration::from_millis(2500), consumed).await;
    assert!(waited.is_err());
    assert_eq!(log.taken(), ["closed"]);
    assert_eq!(began.elapsed(), Duration::from_millis(2500));

    // An item that is waited for in vain costs nothing but the wait: the stream goes on where it stands.
    let mut stream = pin!(ticks(log.clone()));
    let short = Duration::from_millis(600);
    assert!(time::timeout(short, stream.next()).await.is_err());
    assert_eq!(stream.next().await, Some(0));
    assert_eq!(began.elapsed(), Duration::from_millis(3500));
    assert!(log.taken().is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_task_that_is_aborted_closes_the_stream() {
    #[tracked_spawn]
    async fn consume(log: Log) {
        let mut stream = pin!(ticks(log));
        while stream.next().await.is_some() {}
    }
    let log = Log::default();
    let task = consume(log.clone());
    sleep(Duration::from_millis(1500)).await;
    assert!(log.taken().is_empty());
    task.abort();
    assert!(task.await.is_err());
    assert_eq!(log.taken(), ["closed"]);
    assert_eq!(background().len(), 0);
}

#[stream]
async fn panics(log: Log, at: u32) -> impl FusedStream<Item = u32> {
    let _local = log.noisy("unwound");
    for n in 0..3 {
        assert_ne!(n, at, "a panic of the body");
        emit!(n);
    }
}

#[test]
fn a_panic_goes_to_the_consumer_and_ends_the_stream() {
    for at in 0..3 {
        let log = Log::default();
        let mut stream = pin!(panics(log.clone(), at));
        for n in 0..at {
            assert_eq!(poll(stream.as_mut()), Poll::Ready(Some(n)));
        }
        assert!(!stream.is_terminated());
        let panicked = catch_unwind(AssertUnwindSafe(|| poll(stream.as_mut())));
        let message = panicked.unwrap_err();
        let message = message.downcast_ref::<String>().unwrap();
        assert!(message.contains("a panic of the body"));
        assert_eq!(log.taken(), ["unwound"]);
        assert!(stream.is_terminated());
        for _ in 0..2 {
            assert_eq!(poll(stream.as_mut()), Poll::Ready(None));
        }
    }
}

/// What an item is made of may panic too, and the item that was emitted before is not lost.
#[stream]
async fn panics_in_an_item(word: &str) -> impl Stream<Item = u32> {
    emit!(1);
    emit!(word.parse().unwrap());
}

#[test]
fn a_panic_while_an_item_is_made() {
    let mut stream = pin!(panics_in_an_item("x"));
    assert_eq!(poll(stream.as_mut()), Poll::Ready(Some(1)));
    assert!(catch_unwind(AssertUnwindSafe(|| poll(stream.as_mut()))).is_err());
    assert_eq!(poll(stream.as_mut()), Poll::Ready(None));
}

#[stream]
async fn counted(count: u32) -> impl FusedStream<Item = u32> {
    for n in 0..count {
        emit!(n);
    }
}

#[test]
fn the_end_is_for_good_and_the_size_hint_knows_it() {
    let mut stream = pin!(counted(1));
    assert_eq!(stream.size_hint(), (0, None));
    assert_eq!(poll(stream.as_mut()), Poll::Ready(Some(0)));
    assert_eq!(stream.size_hint(), (0, None));
    assert!(!stream.is_terminated());
    for _ in 0..3 {
        assert_eq!(poll(stream.as_mut()), Poll::Ready(None));
        assert_eq!(stream.size_hint(), (0, Some(0)));
        assert!(stream.is_terminated());
    }
}

#[stream]
async fn fails(words: &[&str]) -> impl FusedStream<Item = Result<u32, std::num::ParseIntError>> {
    for word in words {
        emit!(Ok(word.parse()?));
    }
}

#[test]
fn after_an_error_comes_the_end() {
    let mut stream = pin!(fails(&["1", "x", "3"]));
    assert_eq!(poll(stream.as_mut()), Poll::Ready(Some(Ok(1))));
    assert!(matches!(poll(stream.as_mut()), Poll::Ready(Some(Err(_)))));
    assert!(stream.is_terminated());
    assert_eq!(poll(stream.as_mut()), Poll::Ready(None));
}

fn send<T: Send>(_: &T) {}

fn send_and_sync<T: Send + Sync>(_: &T) {}

#[stream]
async fn elements<T: Clone>(items: &[T]) -> impl Stream<Item = T> {
    for item in items {
        emit!(item.clone());
        sleep(Duration::ZERO).await;
    }
}

#[stream]
async fn of_rc(count: u32) -> impl Stream<Item = u32> {
    // Not held at an `emit!`.
    {
        let shared = Rc::new(Cell::new(1));
        shared.set(2);
    }
    for n in 0..count {
        emit!(*Rc::new(n));
    }
}

#[tokio::test]
async fn a_stream_is_send_when_its_contents_are() {
    let items = ["a".to_owned(), "b".to_owned()];
    send_and_sync(&counted(1));
    send_and_sync(&of_rc(1));
    send(&elements(&items));
    // In a task of its own, from thread to thread.
    let task = tokio::spawn(async move {
        let mut stream = pin!(elements(&items));
        let mut found = Vec::new();
        while let Some(item) = stream.next().await {
            found.push(item);
        }
        found
    });
    assert_eq!(task.await.unwrap(), ["a", "b"]);
    // Where they are not, it works on one thread.
    let locals = [Rc::new(1), Rc::new(2)];
    let found: Vec<Rc<u32>> = elements(&locals).collect().await;
    assert_eq!(found, locals);
}

#[stream]
async fn large(bytes: [u8; 4096]) -> impl Stream<Item = u8> {
    for byte in &bytes {
        emit!(*byte);
    }
}

#[stream]
async fn large_items(count: usize) -> impl Stream<Item = [u8; 1024]> {
    for _ in 0..count {
        emit!([7; 1024]);
    }
}

#[test]
fn an_argument_is_there_once_and_an_item_once() {
    let size = size_of_val(&large([0; 4096]));
    assert!((4096..=4096 + 128).contains(&size), "{size}");
    let size = size_of_val(&large_items(1));
    assert!((1024..=1024 + 128).contains(&size), "{size}");
    let size = size_of_val(&counted(1));
    assert!(size <= 96, "{size}");
}

#[stream]
async fn waits_for(mut ready: tokio::sync::oneshot::Receiver<u32>) -> impl Stream<Item = u32> {
    emit!(0);
    if let Ok(n) = (&mut ready).await {
        emit!(n);
    }
    pending::<()>().await;
}

#[tokio::test]
async fn a_stream_that_waits_is_woken_once_there_is_something() {
    let (sender, receiver) = tokio::sync::oneshot::channel();
    let mut stream = pin!(waits_for(receiver));
    assert_eq!(stream.next().await, Some(0));
    assert!(stream.next().now_or_never().is_none());
    let polls = Cell::new(0);
    let counting = poll_fn(|cx| {
        polls.set(polls.get() + 1);
        stream.as_mut().poll_next(cx)
    });
    let (item, ()) = tokio::join!(counting, async {
        tokio::task::yield_now().await;
        sender.send(7).unwrap();
    });
    assert_eq!(item, Some(7));
    // Not more often than there was news: `join!` polls it again after the other one has run.
    assert!(polls.get() <= 3, "{}", polls.get());
}
