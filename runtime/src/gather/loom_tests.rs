//! Models of the signals: a wake from another thread is never lost, whatever the poller is doing at the moment.
//! The poller is the loop of `drive` and `rest`, without the futures.

use std::future::poll_fn;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use loom::future::block_on;
use loom::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use loom::thread;

use super::signals::Signals;
use crate::sync::bounded;

/// What a future waits for. Relaxed throughout: that it is seen must come from the wake.
type Flag = Arc<AtomicBool>;

fn set_and_wake(flag: &Flag, waker: Waker) -> thread::JoinHandle<()> {
    let flag = flag.clone();
    thread::spawn(move || {
        flag.store(true, Relaxed);
        waker.wake();
    })
}

/// One poll of everything that was signalled. Gives how many were found to be done.
fn round(signals: &mut Signals, flags: &[Flag], cx: &Context<'_>) -> usize {
    signals.take(cx.waker());
    let mut done = 0;
    while let Some(index) = signals.next() {
        done += usize::from(flags[index].load(Relaxed));
    }
    done
}

/// Polls until all flags have been seen, each once.
fn wait_for_all(signals: &mut Signals, flags: &[Flag]) {
    let mut missing = flags.len();
    block_on(poll_fn(|cx| {
        missing -= round(signals, flags, cx);
        if missing == 0 {
            return Poll::Ready(());
        }
        if !signals.rest() {
            cx.waker().wake_by_ref();
        }
        Poll::Pending
    }));
}

fn flags<const N: usize>() -> [Flag; N] {
    std::array::from_fn(|_| Arc::new(AtomicBool::new(false)))
}

#[test]
fn a_wake_from_another_thread_arrives() {
    loom::model(|| {
        let mut signals = Signals::new();
        let flags = flags::<1>();
        let waking = set_and_wake(&flags[0], signals.waker(0));
        wait_for_all(&mut signals, &flags);
        waking.join().unwrap();
    });
}

#[test]
fn two_in_one_word_arrive() {
    bounded(|| {
        let mut signals = Signals::new();
        let flags = flags::<2>();
        let first = set_and_wake(&flags[0], signals.waker(0));
        let second = set_and_wake(&flags[1], signals.waker(1));
        wait_for_all(&mut signals, &flags);
        first.join().unwrap();
        second.join().unwrap();
    });
}

#[test]
fn two_in_different_words_arrive() {
    bounded(|| {
        let mut signals = Signals::new();
        let far = usize::BITS as usize;
        let wakers: Vec<Waker> = (0..=far).map(|index| signals.waker(index)).collect();
        let all = flags::<65>();
        let first = set_and_wake(&all[0], wakers[0].clone());
        let second = set_and_wake(&all[far], wakers[far].clone());
        let mut missing = 2;
        block_on(poll_fn(|cx| {
            missing -= round(&mut signals, &all, cx);
            if missing == 0 {
                return Poll::Ready(());
            }
            if !signals.rest() {
                cx.waker().wake_by_ref();
            }
            Poll::Pending
        }));
        first.join().unwrap();
        second.join().unwrap();
    });
}

#[test]
fn the_same_future_can_be_woken_from_two_threads() {
    bounded(|| {
        let mut signals = Signals::new();
        let waker = signals.waker(0);
        let count = Arc::new(AtomicUsize::new(0));
        let wake = |waker: Waker| {
            let count = count.clone();
            thread::spawn(move || {
                count.fetch_add(1, Relaxed);
                waker.wake();
            })
        };
        let (first, second) = (wake(waker.clone()), wake(waker));
        block_on(poll_fn(|cx| {
            signals.take(cx.waker());
            let signalled = signals.next().is_some();
            // Whoever wakes second must be seen too, though it may find the bit set.
            if signalled && count.load(Relaxed) == 2 {
                return Poll::Ready(());
            }
            if !signals.rest() {
                cx.waker().wake_by_ref();
            }
            Poll::Pending
        }));
        first.join().unwrap();
        second.join().unwrap();
    });
}

#[test]
fn the_task_that_polls_may_change() {
    bounded(|| {
        let mut signals = Signals::new();
        let flags = flags::<1>();
        let waking = set_and_wake(&flags[0], signals.waker(0));
        // Polled once by a task that loses interest, and then by another one.
        let mut cx = Context::from_waker(Waker::noop());
        if round(&mut signals, &flags, &mut cx) == 0 {
            // Where this is false, the first task would be woken; the second one looks anyway.
            let _ = signals.rest();
            wait_for_all(&mut signals, &flags);
        }
        waking.join().unwrap();
    });
}
