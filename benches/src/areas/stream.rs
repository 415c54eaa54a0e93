use std::hint::black_box;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use async_rules::stream;
use futures::Stream;

use super::body::suspending;
use crate::growth::Point;
use crate::row::{Beside, Row, Run};

/// Items of a run.
const ITEMS: u64 = 1_000;

/// What is emitted.
trait Item: Sized + 'static {
    fn new(n: u64) -> Self;
}

impl Item for u64 {
    fn new(n: u64) -> Self {
        n
    }
}

/// The size of a row of a table; with a destructor.
struct Record([u64; 8]);

impl Item for Record {
    fn new(n: u64) -> Self {
        Self([n; 8])
    }
}

impl Drop for Record {
    fn drop(&mut self) {
        black_box(self.0[0]);
    }
}

#[stream]
async fn ours<T: Item>(count: u64) -> impl Stream<Item = T> {
    for n in 0..count {
        emit!(T::new(black_box(n)));
    }
}

fn of_async_stream<T: Item>(count: u64) -> impl Stream<Item = T> {
    async_stream::stream! {
        for n in 0..count {
            yield T::new(black_box(n));
        }
    }
}

struct HandWritten<T> {
    next: u64,
    count: u64,
    make: fn(u64) -> T,
}

impl<T> Stream for HandWritten<T> {
    type Item = T;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<T>> {
        if self.next == self.count {
            return Poll::Ready(None);
        }
        let n = self.next;
        self.next += 1;
        Poll::Ready(Some((self.make)(black_box(n))))
    }
}

fn hand_written<T: Item>(count: u64) -> impl Stream<Item = T> {
    HandWritten {
        next: 0,
        count,
        make: T::new,
    }
}

/// The slot behind an `Arc` and a lock: what there would be without unsafe code.
fn locked_slot<T: Item>(count: u64) -> impl Stream<Item = T> {
    struct Shared<T, B> {
        slot: Arc<Mutex<Option<T>>>,
        body: Pin<Box<B>>,
    }
    impl<T, B: Future<Output = ()>> Stream for Shared<T, B> {
        type Item = T;

        fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<T>> {
            let polled = self.body.as_mut().poll(cx);
            let item = lock(&self.slot).take();
            match (item, polled) {
                (None, Poll::Pending) => Poll::Pending,
                (item, _) => Poll::Ready(item),
            }
        }
    }
    fn lock<T>(slot: &Mutex<Option<T>>) -> MutexGuard<'_, Option<T>> {
        slot.lock().unwrap_or_else(PoisonError::into_inner)
    }
    let slot = Arc::new(Mutex::new(None));
    let emitter = Arc::clone(&slot);
    let body = Box::pin(async move {
        for n in 0..count {
            *lock(&emitter) = Some(T::new(black_box(n)));
            suspending(1).await;
        }
    });
    Shared { slot, body }
}

fn consume<S: Stream>(stream: S) {
    let mut stream = pin!(stream);
    let mut cx = Context::from_waker(Waker::noop());
    while let Poll::Ready(Some(item)) = stream.as_mut().poll_next(&mut cx) {
        black_box(&item);
    }
}

fn consumed<S: Stream>(make: impl Fn(u64) -> S + 'static) -> Run {
    Box::new(move |times| {
        for _ in 0..times {
            consume(make(black_box(ITEMS)));
        }
    })
}

/// Behind a trait object, where nothing can be inlined.
fn boxed<S: Stream + 'static>(make: impl Fn(u64) -> S + 'static) -> Run {
    consumed(move |count| -> Pin<Box<dyn Stream<Item = S::Item>>> {
        black_box(Box::pin(make(count)))
    })
}

fn runs<T: Item>() -> Vec<Run> {
    vec![
        consumed(ours::<T>),
        consumed(of_async_stream::<T>),
        consumed(hand_written::<T>),
        consumed(locked_slot::<T>),
    ]
}

fn boxed_runs<T: Item>() -> Vec<Run> {
    vec![
        boxed(ours::<T>),
        boxed(of_async_stream::<T>),
        boxed(hand_written::<T>),
        boxed(locked_slot::<T>),
    ]
}

const INLINED: &str = "body and consumer are inlined into one loop here, and what async-stream keeps in a thread-local \
stays in a register. Ours keeps it beside the body, where nested streams cannot mix it up: a store and a load, which alone \
are 1.0 ns of 2. Behind a trait object or with larger items, neither is in a register.";

const COPIED: &str = "the item goes into the slot and out of it, which is two copies of it and of whether there is one; a \
hand-written `Stream` makes it where the consumer wants it. An item of 64 bytes that goes through a slot, with no stream \
around it, takes 1.7 ns more than one made in place; the body's state and the poll are the rest.";

pub(super) fn rows() -> Vec<Row> {
    let row = |what, runs: fn() -> Vec<Run>| {
        let beside = [
            Beside::ratio("`async_stream::stream!`", 0.8).note(INLINED),
            Beside::within("a hand-written `Stream`", 2.0).note(COPIED),
            Beside::ratio("a slot behind a lock", 0.8),
        ];
        Row::time(what, beside, runs).per(ITEMS)
    };
    vec![
        row("`#[stream]`, an item of 8 bytes", runs::<u64>),
        row(
            "`#[stream]`, an item of 64 bytes that is dropped",
            runs::<Record>,
        ),
        row(
            "`#[stream]` behind a trait object, 8 bytes",
            boxed_runs::<u64>,
        ),
    ]
}

pub(super) fn so_many_items(items: u64) -> Point {
    Point {
        run: Box::new(|count| consume(ours::<u64>(black_box(count)))),
        times: items,
        per: 1,
    }
}
