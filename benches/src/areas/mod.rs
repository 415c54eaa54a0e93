//! What is measured, an area a file.

use crate::row::Row;

mod bounded;
mod compile;
mod enforce;
mod gather;
mod growth;
mod keyed;
mod resource;
mod size;
mod spawn;
mod stacked;
mod stream;
mod timeout;

pub(crate) use growth::growth;
pub(crate) use spawn::held;

pub(crate) fn rows() -> Vec<Row> {
    [
        timeout::rows(),
        bounded::rows(),
        stacked::rows(),
        keyed::rows(),
        spawn::rows(),
        stream::rows(),
        gather::rows(),
        resource::rows(),
        enforce::rows(),
        size::rows(),
        compile::rows(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Bodies that several areas share.
mod body {
    use std::future::poll_fn;
    use std::hint::black_box;
    use std::task::Poll;

    /// Suspends so many times, and is woken at once.
    pub(crate) async fn suspending(times: u32) {
        let mut left = times;
        poll_fn(|cx| {
            if left == 0 {
                return Poll::Ready(());
            }
            left -= 1;
            cx.waker().wake_by_ref();
            Poll::Pending
        })
        .await;
    }

    /// The body of a call: it suspends so many times and returns its argument.
    pub(crate) async fn call(suspends: u32, n: u64) -> u64 {
        if suspends > 0 {
            suspending(suspends).await;
        }
        black_box(n)
    }
}
