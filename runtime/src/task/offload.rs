//! Blocking work off the executor's threads.

use std::future::Future;
use std::panic::resume_unwind;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::runtime::Handle;
use tokio::task::{JoinError, JoinHandle};

use crate::limit::Limit;

/// Runs `work` on tokio's blocking pool and gives its value back. `#[offload]` is sugar over it.
///
/// ```
/// use async_rules::task::offload;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let sum = offload(|| (1..=1000_u64).sum::<u64>()).await;
/// assert_eq!(sum, 500_500);
/// # }
/// ```
///
/// The way to the pool and back takes some microseconds, tens of them on a busy machine: it pays for work that
/// would hold the executor's thread for longer than that.
///
/// # Panics
///
/// A panic of `work` goes on in the caller, its payload unchanged. Awaiting the future outside of a tokio
/// runtime, and on a runtime that shuts down before the work has begun, is a panic that says so.
///
/// # Cancel safety
///
/// The work starts when the future is first polled. Dropping the future takes work back that no thread has begun;
/// what has begun runs to its end, and its value is dropped.
pub async fn offload<F, T>(work: F) -> T
where
    F: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    run("`offload`", work).await
}

/// As [`offload`], with a place of `limit` held for as long as the work runs, whoever still waits for it.
///
/// The pool has hundreds of threads, more than the disk or the processor can make use of; a limit keeps one
/// kind of work from taking all of them.
///
/// ```
/// use async_rules::Limit;
/// use async_rules::task::offload_under;
///
/// static HASHERS: Limit = Limit::new(4);
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let text = offload_under(&HASHERS, || "x".repeat(3)).await;
/// assert_eq!(text, "xxx");
/// assert_eq!(HASHERS.in_flight(), 0);
/// # }
/// ```
///
/// # Panics
///
/// As [`offload`]; and if the limit is closed, or held by a body of `#[bounded]` that awaits this.
///
/// # Cancel safety
///
/// As [`offload`]. Dropped in the queue, the future leaves it; dropped later, the place is free when the work
/// has ended.
pub async fn offload_under<F, T>(limit: &'static Limit, work: F) -> T
where
    F: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    run_under("`offload_under`", limit, work).await
}

pub(crate) async fn run_under<F, T>(operation: &str, limit: &'static Limit, work: F) -> T
where
    F: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let permit = match limit.acquire().await {
        Ok(permit) => permit,
        Err(refusal) => panic!("{operation} found no place: {refusal}"),
    };
    run(operation, move || {
        // Goes with the work, not with whoever waits for it: a caller that gives up frees no thread.
        let _permit = permit;
        work()
    })
    .await
}

pub(crate) async fn run<F, T>(operation: &str, work: F) -> T
where
    F: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let Ok(runtime) = Handle::try_current() else {
        panic!(
            "{operation} needs the blocking pool of a tokio runtime, and there is no runtime here"
        );
    };
    match Running(runtime.spawn_blocking(work)).await {
        Ok(value) => value,
        Err(error) => match error.try_into_panic() {
            Ok(payload) => resume_unwind(payload),
            Err(_) => panic!("the runtime shut down before {operation} ran"),
        },
    }
}

/// Takes the work back when nobody waits for it any more. Has no effect on work that has begun or ended.
struct Running<T>(JoinHandle<T>);

impl<T> Future for Running<T> {
    type Output = Result<T, JoinError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Poll::Ready(ready!(Pin::new(&mut self.0).poll(context)))
    }
}

impl<T> Drop for Running<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}
