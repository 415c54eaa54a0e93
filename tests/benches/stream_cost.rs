//! What an item of a stream costs: `#[stream]` against `async-stream`, a hand-written `Stream`, and the safe way to
//! share a slot, in one run. `cargo bench -p async-rules-tests --bench stream_cost`.
//!
//! With the name of a row and of a column it runs that alone, a million items, for a tool that counts instructions:
//! `valgrind --tool=callgrind target/release/deps/stream_cost-* counter ours`.

use std::hint::black_box;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use async_rules::{stream, streams};
use futures::Stream;

const ITEMS: u64 = 1_000_000;
const ROUNDS: usize = 15;

/// What is emitted.
trait Item: Sized {
    fn new(n: u64) -> Self;
}

impl Item for u64 {
    fn new(n: u64) -> Self {
        n
    }
}

/// The size of a row of a table; with a destructor.
struct Row([u64; 8]);

impl Item for Row {
    fn new(n: u64) -> Self {
        Self([n; 8])
    }
}

impl Drop for Row {
    fn drop(&mut self) {
        black_box(self.0[0]);
    }
}

impl<E> Item for Result<Row, E> {
    fn new(n: u64) -> Self {
        Ok(Row::new(n))
    }
}

#[stream]
async fn ours<T: Item>(count: u64) -> impl Stream<Item = T> {
    for n in 0..count {
        emit!(T::new(black_box(n)));
    }
}

fn by_hand_with_an_emitter<T: Item>(count: u64) -> impl Stream<Item = T> {
    streams::from_fn(async move |mut emitter| {
        for n in 0..count {
            emitter.emit(T::new(black_box(n))).await;
        }
    })
}

fn async_stream<T: Item>(count: u64) -> impl Stream<Item = T> {
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
fn shared_slot<T: Item>(count: u64) -> impl Stream<Item = T> {
    struct Shared<T, B> {
        slot: Arc<Mutex<Option<T>>>,
        body: B,
    }
    impl<T, B: Future<Output = ()> + Unpin> Stream for Shared<T, B> {
        type Item = T;

        fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<T>> {
            let polled = Pin::new(&mut self.body).poll(cx);
            match (self.slot.lock().unwrap().take(), polled) {
                (None, Poll::Pending) => Poll::Pending,
                (item, _) => Poll::Ready(item),
            }
        }
    }
    let slot = Arc::new(Mutex::new(None));
    let emitter = Arc::clone(&slot);
    let body = Box::pin(async move {
        for n in 0..count {
            *emitter.lock().unwrap() = Some(T::new(black_box(n)));
            let mut waited = false;
            std::future::poll_fn(|_| {
                if std::mem::replace(&mut waited, true) {
                    Poll::Ready(())
                } else {
                    Poll::Pending
                }
            })
            .await;
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

/// As it is behind a trait object, where nothing can be inlined.
fn boxed<S: Stream>(stream: S) {
    let mut stream: Pin<Box<dyn Stream<Item = S::Item> + '_>> = Box::pin(stream);
    let mut cx = Context::from_waker(Waker::noop());
    while let Poll::Ready(Some(item)) = black_box(&mut stream).as_mut().poll_next(&mut cx) {
        black_box(&item);
    }
}

type Run = fn(u64);

const COLUMNS: [&str; 5] = ["hand-written", "ours", "emitter", "async-stream", "shared"];

fn rows() -> Vec<(&'static str, [Run; 5])> {
    fn of<T: Item>() -> [Run; 5] {
        [
            |count| consume(hand_written::<T>(count)),
            |count| consume(ours::<T>(count)),
            |count| consume(by_hand_with_an_emitter::<T>(count)),
            |count| consume(async_stream::<T>(count)),
            |count| consume(shared_slot::<T>(count)),
        ]
    }
    fn behind_an_object<T: Item>() -> [Run; 5] {
        [
            |count| boxed(hand_written::<T>(count)),
            |count| boxed(ours::<T>(count)),
            |count| boxed(by_hand_with_an_emitter::<T>(count)),
            |count| boxed(async_stream::<T>(count)),
            |count| boxed(shared_slot::<T>(count)),
        ]
    }
    vec![
        ("counter", of::<u64>()),
        ("counter-boxed", behind_an_object::<u64>()),
        ("row", of::<Row>()),
        ("row-boxed", behind_an_object::<Row>()),
        ("result-of-row", of::<Result<Row, String>>()),
    ]
}

fn main() {
    let words: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with("--"))
        .collect();
    if let [row, column] = words.as_slice() {
        let rows = rows();
        let (_, runs) = rows.iter().find(|(name, _)| name == row).expect("a row");
        let column = COLUMNS.iter().position(|name| name == column);
        runs[column.expect("a column")](ITEMS);
        return;
    }
    println!("ns an item (of what async-stream takes)");
    for (name, runs) in rows() {
        let mut best = [Duration::MAX; 5];
        // By turns, so that what disturbs one disturbs them all.
        for _ in 0..ROUNDS {
            for (best, run) in best.iter_mut().zip(runs) {
                let began = Instant::now();
                run(black_box(ITEMS));
                *best = (*best).min(began.elapsed());
            }
        }
        print!("{name:<14}");
        for (time, column) in best.iter().zip(COLUMNS) {
            let nanos = time.as_secs_f64() * 1e9 / ITEMS as f64;
            let ratio = time.as_secs_f64() / best[3].as_secs_f64();
            print!("  {column} {nanos:.2} ({ratio:.2})");
        }
        println!();
    }
}
