//! The unsafe part of the streams under load: streams are made, moved, polled here and there, left in the middle and
//! dropped, as a random number says. To be run under miri or the address sanitizer too:
//!
//! ```text
//! cargo +nightly miri test -p async-rules --features stream --test stream_stress
//! MIRIFLAGS=-Zmiri-tree-borrows cargo +nightly miri test -p async-rules --features stream --test stream_stress
//! RUSTFLAGS=-Zsanitizer=address cargo +nightly test -p async-rules --features stream --test stream_stress --target x86_64-unknown-linux-gnu
//! ```
#![cfg(all(feature = "macros", feature = "stream"))]

use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicIsize, Ordering};
use std::task::{Context, Poll, Waker};

use async_rules::stream;
use async_rules::streams;
use futures::{FutureExt, Stream, StreamExt};

/// Items that are still there.
static LIVE: AtomicIsize = AtomicIsize::new(0);

/// An item on the heap, which is counted.
#[derive(Debug)]
struct Item(Box<u64>);

impl Item {
    fn new(n: u64) -> Self {
        LIVE.fetch_add(1, Ordering::Relaxed);
        Self(Box::new(n))
    }
}

impl Drop for Item {
    fn drop(&mut self) {
        LIVE.fetch_sub(1, Ordering::Relaxed);
        *self.0 = u64::MAX;
    }
}

/// A xorshift generator: the same numbers in each run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}

/// Returns `Pending` once.
async fn once_more() {
    let mut first = true;
    poll_fn(|_| {
        if std::mem::take(&mut first) {
            Poll::Pending
        } else {
            Poll::Ready(())
        }
    })
    .await;
}

type Boxed<'a> = Pin<Box<dyn Stream<Item = Item> + Send + 'a>>;

#[stream]
async fn annotated(seed: u64, depth: u32) -> impl Stream<Item = Item> {
    let mut random = Random(seed);
    let kept = Item::new(0);
    for n in 0..random.below(6) {
        match random.below(5) {
            0 => once_more().await,
            1 if depth > 0 => {
                let mut below = any(random.below(u64::MAX), depth - 1);
                while let Some(item) = below.next().await {
                    emit!(item);
                    if random.below(8) == 0 {
                        break;
                    }
                }
            }
            2 if random.below(8) == 0 => panic!("of the body"),
            3 if random.below(4) == 0 => return,
            _ => emit!(Item::new(n)),
        }
    }
    emit!(kept);
}

fn by_hand<'a>(seed: &'a u64, depth: u32) -> impl Stream<Item = Item> + Send + 'a {
    streams::from_fn(async move |mut emitter| {
        let mut random = Random(*seed);
        for n in 0..random.below(6) {
            match random.below(6) {
                0 => once_more().await,
                1 => {
                    // On its way, though nobody waits for it.
                    let _ = emitter.emit(Item::new(n)).now_or_never();
                }
                2 if depth > 0 => {
                    // What emits here is polled in there.
                    let mut emitting = Box::pin(async {
                        emitter.emit(Item::new(n)).await;
                        emitter.emit(Item::new(n + 1)).await;
                    });
                    let mut below = pin!(streams::from_fn(async |mut inner| {
                        inner.emit(Item::new(7)).await;
                        emitting.as_mut().await;
                        inner.emit(Item::new(8)).await;
                    }));
                    while below.next().await.is_some() {}
                }
                3 => {
                    let mut parts = futures::stream::FuturesUnordered::new();
                    parts.push(emitter.emit(Item::new(n)));
                    while parts.next().await.is_some() {}
                }
                4 if random.below(8) == 0 => panic!("of the body"),
                _ => emitter.emit(Item::new(n)).await,
            }
        }
    })
}

#[stream]
async fn owning(seed: u64, depth: u32) -> impl Stream<Item = Item> {
    let mut items = pin!(by_hand(&seed, depth));
    while let Some(item) = items.next().await {
        emit!(item);
    }
}

fn any(seed: u64, depth: u32) -> Boxed<'static> {
    if seed.is_multiple_of(2) {
        Box::pin(annotated(seed | 1, depth))
    } else {
        Box::pin(owning(seed, depth))
    }
}

/// One poll; a panic ends the stream.
fn polled(stream: &mut Boxed<'_>) -> Poll<Option<Item>> {
    let mut cx = Context::from_waker(Waker::noop());
    let polled = catch_unwind(AssertUnwindSafe(|| stream.as_mut().poll_next(&mut cx)));
    let Ok(polled) = polled else {
        for _ in 0..2 {
            let after = stream.as_mut().poll_next(&mut cx);
            assert!(matches!(after, Poll::Ready(None)), "{after:?}");
        }
        return Poll::Ready(None);
    };
    polled
}

fn rounds(count: u64, seed: u64) {
    let mut random = Random(seed);
    let mut streams: Vec<Boxed<'static>> = Vec::new();
    let mut kept: Vec<Item> = Vec::new();
    for _ in 0..count {
        match random.below(8) {
            0 | 1 => streams.push(any(random.below(u64::MAX), 2)),
            2 if !streams.is_empty() => {
                let index = random.below(streams.len() as u64) as usize;
                drop(streams.swap_remove(index));
            }
            3 if !streams.is_empty() => {
                // On another thread, and back.
                let mut stream = streams.swap_remove(0);
                let (stream, item) = std::thread::scope(|scope| {
                    let thread = scope.spawn(move || {
                        let item = polled(&mut stream);
                        (stream, item)
                    });
                    thread.join().unwrap()
                });
                if let Poll::Ready(Some(item)) = item {
                    kept.push(item);
                }
                streams.push(stream);
            }
            _ if !streams.is_empty() => {
                let index = random.below(streams.len() as u64) as usize;
                match polled(&mut streams[index]) {
                    Poll::Ready(Some(item)) => kept.push(item),
                    Poll::Ready(None) => drop(streams.swap_remove(index)),
                    Poll::Pending => {}
                }
            }
            _ => kept.clear(),
        }
    }
    for item in &kept {
        assert!(*item.0 < 100);
    }
}

/// A stream that was never polled may be moved, and one that was lives where it is pinned.
fn moved() {
    let mut streams: Vec<_> = (1..4).map(|seed| annotated(seed, 1)).collect();
    streams.reserve(100);
    streams.swap(0, 2);
    for stream in streams {
        let mut stream: Boxed<'_> = Box::pin(stream);
        for _ in 0..3 {
            drop(polled(&mut stream));
        }
    }
    // On the stack too.
    let seed = 11;
    let mut stream = pin!(by_hand(&seed, 1));
    let mut cx = Context::from_waker(Waker::noop());
    while !matches!(
        catch_unwind(AssertUnwindSafe(|| stream.as_mut().poll_next(&mut cx))),
        Ok(Poll::Ready(None))
    ) {}
    // A body that is dropped with an item in the slot, by a panic of another part of it.
    let mut stream: Boxed<'_> = Box::pin(streams::from_fn(async |mut emitter| {
        let mut emit = pin!(emitter.emit(Item::new(1)));
        let put = poll_fn(|cx| Poll::Ready(emit.as_mut().poll(cx)));
        assert!(put.await.is_pending());
        panic!("of the body");
    }));
    assert!(matches!(polled(&mut stream), Poll::Ready(None)));
}

// One test, because the items are counted for all of the process.
#[test]
fn nothing_is_lost_and_nothing_dropped_twice() {
    // The panics are meant.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| ()));
    let count = if cfg!(miri) { 400 } else { 40_000 };
    let done = catch_unwind(|| {
        moved();
        for seed in [3, 12_345, 99_999_999_977] {
            rounds(count, seed);
        }
        std::thread::scope(|scope| {
            for seed in [5, 6] {
                scope.spawn(move || rounds(count / 4, seed));
            }
        });
    });
    std::panic::set_hook(hook);
    if let Err(panic) = done {
        std::panic::resume_unwind(panic);
    }
    assert_eq!(LIVE.load(Ordering::Relaxed), 0);
}
