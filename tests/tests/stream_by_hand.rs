//! `streams::from_fn`, and what a body may do with its emitter.

use std::future::{Future, poll_fn, ready};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use async_rules::streams::{self, Emit, Emitter};
use futures::stream::{FusedStream, FuturesUnordered};
use futures::{FutureExt, Stream, StreamExt, TryStreamExt};
use tokio::task::yield_now;
use tokio::time::sleep;

fn poll<S: Stream>(stream: Pin<&mut S>) -> Poll<Option<S::Item>> {
    stream.poll_next(&mut Context::from_waker(Waker::noop()))
}

async fn counts(mut emitter: Emitter<'_, u32>) {
    for n in 0..3 {
        emitter.emit(n).await;
        yield_now().await;
    }
}

async fn fails(mut emitter: Emitter<'_, io::Result<u32>>) -> io::Result<()> {
    emitter.emit(Ok(1)).await;
    Err(io::Error::other("over"))
}

#[tokio::test]
async fn a_body_is_an_async_fn_or_closure() {
    let all: Vec<u32> = streams::from_fn(counts).collect().await;
    assert_eq!(all, [0, 1, 2]);
    let all: Vec<_> = streams::from_fn(fails).collect().await;
    assert_eq!(all[1].as_ref().unwrap_err().to_string(), "over");
    let words = ["a", "b"];
    let all: Vec<&str> = streams::from_fn(async |mut emitter| {
        for word in words {
            emitter.emit(word).await;
        }
    })
    .collect()
    .await;
    assert_eq!(all, words);
    // One that never ends.
    let all = streams::from_fn(async |mut emitter| {
        loop {
            emitter.emit("again").await;
        }
    });
    assert_eq!(all.take(2).collect::<Vec<_>>().await, ["again", "again"]);
    // Any fn that returns a future.
    let mut none = pin!(streams::from_fn(|_: Emitter<'_, u32>| ready(())));
    assert_eq!(none.next().await, None);
}

async fn range(from: u32, to: u32, emitter: &mut Emitter<'_, u32>) {
    for n in from..to {
        emitter.emit(n).await;
    }
}

#[tokio::test]
async fn an_emitter_is_lent_to_other_fns() {
    let all = streams::from_fn(async |mut emitter: Emitter<'_, u32>| {
        range(0, 2, &mut emitter).await;
        range(10, 12, &mut emitter).await;
        // By value.
        counts(emitter).await;
    });
    assert_eq!(all.collect::<Vec<_>>().await, [0, 1, 10, 11, 0, 1, 2]);
}

#[tokio::test]
async fn an_item_that_was_polled_arrives_though_its_future_is_dropped() {
    let mut stream = pin!(streams::from_fn(async |mut emitter| {
        // Dropped without having been polled.
        drop(emitter.emit(0));
        // Polled and dropped: the item is on its way, and the next one waits for it.
        assert!(emitter.emit(1).now_or_never().is_none());
        emitter.emit(2).await;
        // Nothing waits behind the last one.
        assert!(emitter.emit(3).now_or_never().is_none());
    }));
    assert!(!stream.is_terminated());
    assert_eq!(stream.next().await, Some(1));
    assert_eq!(stream.next().await, Some(2));
    assert_eq!(poll(stream.as_mut()), Poll::Ready(Some(3)));
    assert!(stream.is_terminated());
    assert_eq!(stream.next().await, None);
}

#[tokio::test]
async fn an_item_that_waits_for_another_one_is_dropped_with_its_future() {
    let stream = streams::from_fn(async |mut emitter: Emitter<'_, u32>| {
        for n in 1..=3 {
            tokio::select! {
                biased;
                () = emitter.emit(n) => {}
                () = ready(()) => {}
            }
        }
        emitter.emit(4).await;
    });
    assert_eq!(stream.collect::<Vec<_>>().await, [1, 4]);
}

#[tokio::test]
async fn the_error_comes_behind_an_item_that_nobody_waited_for() {
    let mut stream = pin!(streams::from_fn(async |mut emitter| {
        assert!(emitter.emit(Ok(1)).now_or_never().is_none());
        Err("over")
    }));
    assert_eq!(stream.size_hint(), (0, None));
    assert_eq!(stream.next().await, Some(Ok(1)));
    // One is left.
    assert!(!stream.is_terminated());
    assert_eq!(stream.size_hint(), (0, None));
    assert_eq!(stream.next().await, Some(Err("over")));
    assert!(stream.is_terminated());
    assert_eq!(stream.next().await, None);
}

#[tokio::test(start_paused = true)]
async fn a_select_over_an_emit_loses_nothing() {
    let stream = streams::from_fn(async |mut emitter| {
        for n in 0..5 {
            tokio::select! {
                biased;
                () = emitter.emit(n) => (),
                () = sleep(Duration::from_secs(1)) => (),
            }
        }
    });
    let mut found = Vec::new();
    let mut stream = pin!(stream);
    while let Some(n) = stream.next().await {
        found.push(n);
        // Slower than the body has patience for, and then faster.
        sleep(Duration::from_secs(if n < 3 { 2 } else { 0 })).await;
    }
    assert_eq!(found, [0, 1, 2, 3, 4]);
}

#[tokio::test]
async fn a_future_with_a_waker_of_its_own_is_woken_when_there_is_room() {
    let all = streams::from_fn(async |mut emitter| {
        let emitting = async {
            for n in 0..4 {
                emitter.emit(n).await;
            }
        };
        let mut parts = FuturesUnordered::new();
        parts.push(emitting.boxed_local());
        parts.push(async { yield_now().await }.boxed_local());
        while parts.next().await.is_some() {}
        drop(parts);
        emitter.emit(100).await;
    });
    assert_eq!(all.collect::<Vec<_>>().await, [0, 1, 2, 3, 100]);
}

#[tokio::test]
async fn branches_of_a_join_emit_into_their_own_streams() {
    let all = streams::from_fn(async |mut outer| {
        let mut inner = pin!(streams::from_fn(async |mut emitter| {
            for n in 0..3 {
                tokio::join!(emitter.emit(n), outer.emit(n * 10));
            }
        }));
        let mut found = 0;
        while let Some(n) = inner.next().await {
            assert_eq!(n, found);
            found += 1;
        }
        assert_eq!(found, 3);
    });
    assert_eq!(all.collect::<Vec<_>>().await, [0, 10, 20]);
}

/// A future that is written by hand, to which the emitter belongs.
struct Both<'e> {
    emitter: Emitter<'e, u32>,
    left: u32,
}

impl Future for Both<'_> {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let left = self.left;
        if left == 0 {
            return Poll::Ready(());
        }
        let mut emit = pin!(self.emitter.emit(left));
        let polled: Poll<()> = emit.as_mut().poll(cx);
        // A second poll before the consumer has taken the item.
        assert!(polled.is_pending() && emit.poll(cx).is_pending());
        self.left -= 1;
        Poll::Pending
    }
}

#[tokio::test]
async fn a_future_by_hand_may_own_the_emitter() {
    fn body(emitter: Emitter<'_, u32>) -> Both<'_> {
        Both { emitter, left: 3 }
    }
    let all: Vec<u32> = streams::from_fn(body).collect().await;
    assert_eq!(all, [3, 2, 1]);
}

#[test]
fn a_body_that_panics_is_not_resumed() {
    fn called(_: Emitter<'_, u32>) -> std::future::Ready<()> {
        panic!("called")
    }
    // Neither as it is called nor as it runs.
    let mut stream = pin!(streams::from_fn(called));
    assert!(catch_unwind(AssertUnwindSafe(|| poll(stream.as_mut()))).is_err());
    assert_eq!(poll(stream.as_mut()), Poll::Ready(None));
    assert!(stream.is_terminated());

    let mut stream = pin!(streams::from_fn(async |mut emitter: Emitter<'_, u32>| {
        let mut panicking = false;
        let mut emit = pin!(emitter.emit(1));
        poll_fn(|cx| {
            assert!(emit.as_mut().poll(cx).is_pending());
            panicking = true;
            if panicking {
                panic!("with an item in the slot");
            }
            Poll::<()>::Pending
        })
        .await;
    }));
    assert!(catch_unwind(AssertUnwindSafe(|| poll(stream.as_mut()))).is_err());
    assert_eq!(poll(stream.as_mut()), Poll::Ready(None));
}

#[test]
fn a_thread_that_the_body_waits_for_may_emit() {
    let mut stream = pin!(streams::from_fn(async |mut emitter| {
        let mut emit = emitter.emit("from a thread".to_owned());
        std::thread::scope(|scope| {
            let waited = scope.spawn(|| emit.poll_unpin(&mut Context::from_waker(Waker::noop())));
            assert!(waited.join().unwrap().is_pending());
        });
        emit.await;
    }));
    assert_eq!(
        poll(stream.as_mut()),
        Poll::Ready(Some("from a thread".to_owned()))
    );
    assert_eq!(poll(stream.as_mut()), Poll::Ready(None));
}

#[tokio::test]
async fn errors_by_question_mark() {
    let stream = streams::from_fn(async |mut emitter| {
        for word in ["1", "2", "x", "3"] {
            emitter
                .emit(Ok::<u32, io::Error>(
                    word.parse().map_err(io::Error::other)?,
                ))
                .await;
        }
        Ok(())
    });
    let mut found = Vec::new();
    let ended = stream.try_for_each(|n| {
        found.push(n);
        ready(Ok(()))
    });
    assert!(ended.await.is_err());
    assert_eq!(found, [1, 2]);
}

fn is_send<T: Send>(_: &T) {}
fn is_sync<T: Sync>(_: &T) {}
fn is_unpin<T: Unpin>(_: &T) {}

#[test]
fn auto_traits() {
    let stream = streams::from_fn(async |mut emitter| {
        is_send(&emitter);
        is_sync(&emitter);
        let emit: Emit<'_, Vec<u32>> = emitter.emit(vec![1]);
        is_send(&emit);
        is_sync(&emit);
        is_unpin(&emit);
        emit.await;
    });
    is_send(&stream);
    // As a future is, for what it is worth.
    is_sync(&stream);
}
