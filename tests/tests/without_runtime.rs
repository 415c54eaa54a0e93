//! `bounded` needs no runtime: it works on whatever polls it. What `timeout` and `tracked_spawn` say
//! without one is tested beside them.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use async_rules::bounded;

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// The smallest executor there is.
fn block_on<F: Future>(future: F) -> F::Output {
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(value) => return value,
            Poll::Pending => thread::park(),
        }
    }
}

static INSIDE: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

#[bounded(2)]
async fn counted() {
    let inside = INSIDE.fetch_add(1, Ordering::SeqCst) + 1;
    PEAK.fetch_max(inside, Ordering::SeqCst);
    let mut polled = false;
    std::future::poll_fn(|cx| {
        cx.waker().wake_by_ref();
        if std::mem::replace(&mut polled, true) {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    })
    .await;
    INSIDE.fetch_sub(1, Ordering::SeqCst);
}

#[test]
fn a_limit_holds_across_threads_without_tokio() {
    thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| {
                for _ in 0..200 {
                    block_on(counted());
                }
            });
        }
    });
    assert_eq!(INSIDE.load(Ordering::SeqCst), 0);
    assert!((1..=2).contains(&PEAK.load(Ordering::SeqCst)));
}
