//! The work of a fn with small arguments is made when the fn is called, and to its callers it is as before: nothing runs
//! before the first poll, and the future is what an async fn's would be.

use std::cell::Cell;
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use async_rules::{LimitError, TimeoutError, bounded, timeout};
use tokio::time::sleep;

type Outcome<T> = Result<T, TimeoutError>;

thread_local! {
    static BEGUN: Cell<u32> = const { Cell::new(0) };
}

#[timeout("1s")]
async fn counts(id: u64) -> Outcome<u64> {
    BEGUN.set(BEGUN.get() + 1);
    Ok(id)
}

#[bounded(1, wait = "1s")]
async fn alone(id: u64) -> Result<u64, LimitError> {
    sleep(Duration::from_millis(10)).await;
    Ok(id)
}

#[tokio::test(start_paused = true)]
async fn nothing_happens_before_the_first_poll() {
    let future = counts(7);
    assert_eq!(BEGUN.get(), 0);
    assert_eq!(future.await.unwrap(), 7);
    assert_eq!(BEGUN.get(), 1);

    let (first, second) = (alone(1), alone(2));
    assert_eq!(second.await.unwrap(), 2);
    assert_eq!(first.await.unwrap(), 1);
}

/// The clock starts at the first poll too.
#[tokio::test(start_paused = true)]
async fn the_time_before_the_first_poll_does_not_count() {
    #[timeout("1s")]
    async fn slow(seconds: u64) -> Outcome<u64> {
        sleep(Duration::from_millis(seconds * 900)).await;
        Ok(seconds)
    }
    let (in_time, late) = (slow(1), slow(2));
    sleep(Duration::from_secs(5)).await;
    assert_eq!(in_time.await.unwrap(), 1);
    let error = late.await.unwrap_err();
    assert!(error.operation().ends_with("::slow"), "{error}");
}

fn is_send<T: Send>(future: T) -> T {
    future
}

#[timeout("1s")]
async fn takes_a_cell(cell: Box<Cell<u8>>) -> Outcome<u8> {
    tokio::task::yield_now().await;
    Ok(cell.get())
}

#[timeout("1s")]
async fn recursive(depth: u64) -> Outcome<u64> {
    match depth {
        0 => Ok(0),
        _ => Ok(Box::pin(recursive(depth - 1)).await? + 1),
    }
}

#[timeout("1s")]
async fn longer<'a>(left: &'a str, right: &'a str, asked: &mut u32) -> Outcome<&'a str> {
    *asked += 1;
    tokio::task::yield_now().await;
    Ok(if left.len() > right.len() {
        left
    } else {
        right
    })
}

#[timeout("1s")]
async fn changes_its_argument(mut words: Vec<u8>, mut left: u32) -> Outcome<usize> {
    while left > 0 {
        tokio::task::yield_now().await;
        words.push(0);
        left -= 1;
    }
    Ok(words.len())
}

trait Store {
    #[timeout("1s")]
    async fn provided(&self, id: u64) -> Outcome<u64> {
        Ok(self.load(id).await? + 1)
    }

    async fn load(&self, id: u64) -> Outcome<u64>;

    fn promised(self: Arc<Self>, id: u64) -> impl Future<Output = Outcome<u64>> + Send;
}

struct Shelf(u64);

impl Store for Shelf {
    #[timeout("1s")]
    async fn load(&self, id: u64) -> Outcome<u64> {
        Ok(self.0 + id)
    }

    #[timeout("1s")]
    async fn promised(self: Arc<Self>, id: u64) -> Outcome<u64> {
        tokio::task::yield_now().await;
        Ok(self.0 + id)
    }
}

impl Shelf {
    #[timeout("1s")]
    async fn consumed(self, id: u64) -> Outcome<u64> {
        tokio::task::yield_now().await;
        Ok(self.0 + id)
    }
}

#[tokio::test]
async fn whatever_the_fn_is() {
    assert_eq!(is_send(takes_a_cell(Box::new(Cell::new(3)))).await, Ok(3));
    assert_eq!(is_send(recursive(3)).await, Ok(3));
    let (right, mut asked) = (String::from("right"), 0);
    assert_eq!(longer("left", &right, &mut asked).await, Ok("right"));
    assert_eq!(asked, 1);
    assert_eq!(changes_its_argument(vec![1], 2).await, Ok(3));
    let shelf = Arc::new(Shelf(1));
    assert_eq!(shelf.provided(1).await, Ok(3));
    assert_eq!(is_send(Arc::clone(&shelf).promised(1)).await, Ok(2));
    assert_eq!(Shelf(2).consumed(1).await, Ok(3));
}

#[test]
#[should_panic(expected = "resumed after completion")]
fn a_call_is_not_polled_after_its_end() {
    let mut future = pin!(counts(1));
    let mut cx = Context::from_waker(Waker::noop());
    assert_eq!(future.as_mut().poll(&mut cx), Poll::Ready(Ok(1)));
    let _ = future.as_mut().poll(&mut cx);
}

/// What an async fn is given it holds twice.
#[test]
fn small_arguments_are_held_once() {
    #[timeout("1s")]
    async fn keeps(first: String, name: String) -> Outcome<usize> {
        tokio::task::yield_now().await;
        Ok(first.len() + name.len())
    }

    #[timeout("1s")]
    async fn keeps_nothing() -> Outcome<usize> {
        tokio::task::yield_now().await;
        Ok(0)
    }
    let [ours, nothing] = [
        size_of_val(&keeps(String::new(), String::new())),
        size_of_val(&keeps_nothing()),
    ];
    let arguments = 2 * size_of::<String>();
    assert_eq!(ours - nothing, arguments);
}
