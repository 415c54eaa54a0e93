//! The future of an annotated fn holds large arguments once, half of what the plain async fn needs, and the fn
//! remains to its callers what it was: lazy, as `Send` as its body, in traits as outside of them.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Waker};
use std::time::Duration;

use async_rules::{LimitError, TimeoutError, bounded, enforce, timeout};

type Big = [u8; 4096];

const BIG: Big = [1; 4096];

async fn sum(big: &Big) -> usize {
    tokio::task::yield_now().await;
    big.iter().map(|byte| usize::from(*byte)).sum()
}

mod plain {
    use super::*;

    pub(super) async fn free(big: Big) -> usize {
        sum(&big).await
    }
}

#[bounded(10)]
#[timeout("1s", or = 0)]
async fn free(big: Big) -> usize {
    sum(&big).await
}

#[timeout("1s", or = 0)]
async fn with_a_timeout(big: Big) -> usize {
    sum(&big).await
}

#[bounded(10, wait = "1s", queue = 9, or = 1)]
#[enforce(strict)]
async fn with_a_limit(big: Big) -> usize {
    sum(&big).await
}

struct Service {
    patience: Duration,
}

impl Service {
    #[bounded(limit = LIMIT)]
    #[timeout(self.patience, or = self.patience.subsec_nanos() as usize)]
    async fn method(&self, big: Big) -> usize {
        sum(&big).await
    }
}

static LIMIT: async_rules::Limit = async_rules::Limit::new(3);

#[test]
fn the_future_is_half_as_large() {
    let plain = size_of_val(&plain::free(BIG));
    let service = Service {
        patience: Duration::from_secs(1),
    };
    for (name, size) in [
        ("bounded, timeout", size_of_val(&free(BIG))),
        ("timeout", size_of_val(&with_a_timeout(BIG))),
        ("bounded", size_of_val(&with_a_limit(BIG))),
        ("a method", size_of_val(&service.method(BIG))),
    ] {
        assert!(size * 100 <= plain * 55, "{name}: {size} bytes of {plain}");
    }
}

static READS: AtomicUsize = AtomicUsize::new(0);

fn patience() -> Duration {
    READS.fetch_add(1, Ordering::Relaxed);
    Duration::from_secs(1)
}

#[timeout(patience(), or = 0)]
async fn patient(big: Big) -> usize {
    sum(&big).await
}

#[tokio::test]
async fn arguments_of_the_attributes_are_read_at_the_first_poll() {
    let future = patient(BIG);
    assert_eq!(READS.load(Ordering::Relaxed), 0);
    assert_eq!(future.await, 4096);
    assert_eq!(READS.load(Ordering::Relaxed), 1);
}

#[tokio::test(start_paused = true)]
async fn what_is_given_in_place_of_a_value_may_leave_the_fn() {
    #[timeout("1s", or = { if fallback == "none" { return Err(TooLate) } Ok(7) })]
    async fn late(_big: Big, fallback: &str) -> Result<usize, TooLate> {
        std::future::pending().await
    }

    #[derive(Debug, PartialEq)]
    struct TooLate;

    assert_eq!(late(BIG, "some").await, Ok(7));
    assert_eq!(late(BIG, "none").await, Err(TooLate));
}

trait Worker {
    async fn work(&self, big: Big) -> usize;

    #[timeout("1s", or = 0)]
    async fn provided(&self, big: Big) -> usize {
        self.work(big).await + 1
    }

    fn promised(&self, big: Big) -> impl Future<Output = usize> + Send;
}

impl Worker for Service {
    #[timeout(self.patience, or = 0)]
    async fn work(&self, big: Big) -> usize {
        sum(&big).await
    }

    #[bounded(3)]
    async fn promised(&self, big: Big) -> usize {
        sum(&big).await
    }
}

#[tokio::test]
async fn in_traits() {
    let service = Service {
        patience: Duration::from_secs(1),
    };
    assert_eq!(service.work(BIG).await, 4096);
    assert_eq!(service.provided(BIG).await, 4097);
    assert_eq!(service.promised(BIG).await, 4096);
}

#[timeout("1s")]
async fn generic<T: Into<Vec<u8>>, const N: usize>(
    head: [T; N],
    tail: impl IntoIterator<Item = u8>,
) -> Result<usize, TimeoutError> {
    let head: usize = head.into_iter().map(|part| part.into().len()).sum();
    Ok(head + tail.into_iter().count())
}

/// A fn that is not async would have to name the lifetime.
#[timeout("1s", or = 0)]
async fn anonymous(_big: Big, count: impl Into<Option<&mut usize>>) -> usize {
    count.into().map_or(0, |count| {
        *count += 1;
        *count
    })
}

#[timeout("1s", or = None)]
async fn lifetimes<'a>(words: [&'a str; 2], by: &str, count: &mut usize) -> Option<&'a str> {
    tokio::task::yield_now().await;
    *count += by.len();
    words.into_iter().find(|word| word.contains(by))
}

#[timeout("1s", or = 1000)]
async fn recursive(depth: [usize; 1]) -> usize {
    match depth {
        [0] => 0,
        [depth] => Box::pin(recursive([depth - 1])).await + 1,
    }
}

#[bounded(1)]
async fn changes_its_argument(mut numbers: [u8; 3], mut more: Option<u8>) -> usize {
    numbers[1] = 0;
    while let Some(left) = more {
        tokio::task::yield_now().await;
        more = left.checked_sub(1);
        numbers[1] += 1;
    }
    numbers.into_iter().map(usize::from).sum()
}

#[tokio::test]
async fn whatever_the_arguments_are() {
    assert_eq!(generic(["ab", "c"], [1, 2]).await.unwrap(), 5);
    let mut count = 0;
    let found = lifetimes(["left", "right"], &String::from("gh"), &mut count).await;
    assert_eq!((found, count), (Some("right"), 2));
    assert_eq!(anonymous(BIG, &mut count).await, 3);
    assert_eq!(recursive([3]).await, 3);
    assert_eq!(changes_its_argument([1, 9, 1], Some(4)).await, 7);
}

fn is_send<T: Send>(future: T) -> T {
    future
}

/// `Send`, and no reference to it is.
#[bounded(1)]
async fn takes_a_cell(cell: Cell<Big>) -> usize {
    tokio::task::yield_now().await;
    cell.into_inner().len()
}

#[tokio::test]
async fn an_argument_need_not_be_sync() {
    assert_eq!(is_send(takes_a_cell(Cell::new(BIG))).await, 4096);
}

#[bounded(1)]
async fn stays_here(not_send: Rc<RefCell<Big>>, big: Big) -> usize {
    not_send.borrow().len() + big.len()
}

#[tokio::test]
async fn an_argument_need_not_be_send() {
    assert_eq!(stays_here(Rc::new(RefCell::new(BIG)), BIG).await, 8192);
}

#[timeout("1s", or = 0)]
async fn panics(big: Big) -> usize {
    assert!(big[0] == 0, "the body panicked");
    0
}

#[test]
fn a_call_that_panicked_is_not_polled_on() {
    let mut future: Pin<&mut dyn Future<Output = usize>> = pin!(panics(BIG));
    let mut cx = Context::from_waker(Waker::noop());
    let mut poll = || {
        let polled = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            let _ = future.as_mut().poll(&mut cx);
        }));
        *polled.unwrap_err().downcast::<&'static str>().unwrap()
    };
    assert_eq!(poll(), "the body panicked");
    assert!(poll().contains("resumed after panicking"));
}

#[bounded(limit = LIMIT)]
async fn refused(big: Big) -> Result<usize, LimitError> {
    Box::pin(refused(big)).await
}

#[tokio::test]
async fn a_call_inside_itself_is_refused() {
    let refusal = refused(BIG).await.unwrap_err();
    assert!(matches!(refusal, LimitError::Nested { .. }), "{refusal}");
}
