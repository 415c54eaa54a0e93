//! Whether the thread may block although a future is being polled on it: inside `block_in_place`.

use std::task::{Context, Waker};

use tokio::task::coop;

/// More than any task has: its budget is a `u8`.
const WHOLE_BUDGET: usize = 256;

/// Asks tokio, which has no direct answer.
///
/// A task is polled with a budget of operations that it may do before it has to yield. In the closure of
/// `block_in_place` the task is no matter of the executor any more, and there is no such budget.
/// Outside of tokio there is none, either, and nothing is known: reports could be wrong.
pub(super) fn may_block() -> bool {
    if !coop::has_budget_remaining() {
        return false;
    }
    let mut cx = Context::from_waker(Waker::noop());
    let mut taken = Vec::new();
    let unlimited = (0..WHOLE_BUDGET).all(|_| match coop::poll_proceed(&mut cx) {
        std::task::Poll::Ready(restore) => {
            taken.push(restore);
            true
        }
        std::task::Poll::Pending => false,
    });
    // Each one puts back what was there before it was taken: the last one first.
    while taken.pop().is_some() {}
    unlimited
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(flavor = "multi_thread", worker_threads = 1)]
    async fn block_in_place_is_told_apart_and_the_budget_stays() {
        tokio::spawn(async {
            let before = budget();
            assert!(!may_block());
            assert_eq!(budget(), before);
            assert!(tokio::task::block_in_place(may_block));
            assert!(!may_block());
            while coop::has_budget_remaining() {
                tokio::task::consume_budget().await;
                if budget() <= 1 {
                    break;
                }
            }
            assert!(!may_block());
        })
        .await
        .expect("no panic");
        assert!(
            tokio::task::spawn_blocking(may_block)
                .await
                .expect("no panic")
        );
    }

    #[tokio::test]
    async fn the_main_future_of_a_runtime_is_async_code_too() {
        assert!(!may_block());
        coop::unconstrained(async { assert!(may_block()) }).await;
    }

    #[test]
    fn outside_of_a_runtime_threads_may_block() {
        assert!(may_block());
    }

    /// How many operations are left, at most 255.
    fn budget() -> usize {
        let mut cx = Context::from_waker(Waker::noop());
        let mut taken = Vec::new();
        while taken.len() < WHOLE_BUDGET && coop::has_budget_remaining() {
            match coop::poll_proceed(&mut cx) {
                std::task::Poll::Ready(restore) => taken.push(restore),
                std::task::Poll::Pending => break,
            }
        }
        let left = taken.len();
        while taken.pop().is_some() {}
        left
    }
}
