//! Attributes of ours on one fn apply in reading order, whatever stands between them and whatever they are
//! called. The witness: six seconds of work, one place, ten seconds of time. The second of two calls has to
//! queue for six, so it is late exactly where the timeout is outside of the limit.

use std::future::Future;
use std::time::Duration;

use async_rules::{Task, TimeoutError, bounded, timeout, tracked_spawn};
use async_rules::{bounded as at_most, timeout as within, tracked_spawn as in_the_background};
use tokio::time::{Instant, sleep};
use tracing::instrument;

type Outcome = Result<(), TimeoutError>;

const WORK: Duration = Duration::from_secs(6);

/// How the second of two calls ended, and when.
async fn second<F: Future<Output = Outcome>>(call: impl Fn() -> F) -> (bool, u64) {
    let start = Instant::now();
    let ended = async {
        let outcome = call().await;
        (outcome.is_ok(), start.elapsed().as_secs())
    };
    let (first, second) = tokio::join!(call(), ended);
    assert_eq!(first, Ok(()));
    second
}

async fn second_task(call: impl Fn() -> Task<Outcome>) -> (bool, u64) {
    second(|| {
        let task = call();
        async { task.await.expect("the task runs to its end") }
    })
    .await
}

/// The timeout counts the time in the queue.
const QUEUE_COUNTS: (bool, u64) = (false, 10);
/// It does not.
const QUEUE_IS_FREE: (bool, u64) = (true, 12);

macro_rules! stacks {
    ($($(#[$attr:meta])+ $name:ident => $expected:ident;)*) => {$(
        mod $name {
            use super::*;

            $(#[$attr])+
            async fn work() -> Outcome {
                sleep(WORK).await;
                Ok(())
            }

            #[tokio::test(start_paused = true)]
            async fn applies_in_reading_order() {
                assert_eq!(second(work).await, $expected);
            }
        }
    )*};
}

macro_rules! spawned_stacks {
    ($($(#[$attr:meta])+ $name:ident => $expected:ident;)*) => {$(
        mod $name {
            use super::*;

            $(#[$attr])+
            async fn work() -> Outcome {
                sleep(WORK).await;
                Ok(())
            }

            #[tokio::test(start_paused = true)]
            async fn applies_in_reading_order() {
                assert_eq!(second_task(work).await, $expected);
            }
        }
    )*};
}

stacks! {
    #[timeout("10s")] #[bounded(1)] timeout_bounded => QUEUE_COUNTS;
    #[bounded(1)] #[timeout("10s")] bounded_timeout => QUEUE_IS_FREE;

    #[within("10s")] #[at_most(1)] timeout_bounded_aliased => QUEUE_COUNTS;
    #[at_most(1)] #[within("10s")] bounded_timeout_aliased => QUEUE_IS_FREE;

    #[timeout("10s")] #[instrument] #[bounded(1)] timeout_foreign_bounded => QUEUE_COUNTS;
    #[bounded(1)] #[instrument] #[timeout("10s")] bounded_foreign_timeout => QUEUE_IS_FREE;
    #[instrument] #[timeout("10s")] #[bounded(1)] foreign_timeout_bounded => QUEUE_COUNTS;
    #[instrument] #[bounded(1)] #[timeout("10s")] foreign_bounded_timeout => QUEUE_IS_FREE;
    #[timeout("10s")] #[bounded(1)] #[instrument] timeout_bounded_foreign => QUEUE_COUNTS;
    #[bounded(1)] #[timeout("10s")] #[instrument] bounded_timeout_foreign => QUEUE_IS_FREE;
    #[instrument] #[within("10s")] #[instrument] #[at_most(1)] #[instrument]
    surrounded_timeout_bounded => QUEUE_COUNTS;
    #[instrument] #[at_most(1)] #[instrument] #[within("10s")] #[instrument]
    surrounded_bounded_timeout => QUEUE_IS_FREE;

    #[timeout("10s")] #[doc = "inert"] #[allow(unused)] #[bounded(1)] timeout_inert_bounded => QUEUE_COUNTS;
    #[bounded(1)] #[cfg_attr(all(), timeout("10s"))] bounded_conditional_timeout => QUEUE_IS_FREE;
    #[cfg_attr(all(), timeout("10s"), bounded(1))] both_conditional => QUEUE_COUNTS;
}

spawned_stacks! {
    #[tracked_spawn] #[timeout("10s")] #[bounded(1)] spawn_timeout_bounded => QUEUE_COUNTS;
    #[tracked_spawn] #[bounded(1)] #[timeout("10s")] spawn_bounded_timeout => QUEUE_IS_FREE;

    #[in_the_background] #[within("10s")] #[at_most(1)] spawn_timeout_bounded_aliased => QUEUE_COUNTS;
    #[in_the_background] #[at_most(1)] #[within("10s")] spawn_bounded_timeout_aliased => QUEUE_IS_FREE;

    #[tracked_spawn] #[timeout("10s")] #[instrument] #[bounded(1)]
    spawn_timeout_foreign_bounded => QUEUE_COUNTS;
    #[tracked_spawn] #[instrument] #[bounded(1)] #[timeout("10s")]
    spawn_foreign_bounded_timeout => QUEUE_IS_FREE;
    #[instrument] #[tracked_spawn] #[bounded(1)] #[timeout("10s")] #[instrument]
    surrounded_spawn_bounded_timeout => QUEUE_IS_FREE;
}

mod spawn_timeout {
    use super::*;

    #[tracked_spawn]
    #[timeout("10s")]
    async fn work() -> Outcome {
        std::future::pending().await
    }

    #[tokio::test(start_paused = true)]
    async fn the_task_is_given_up_and_not_the_call() {
        let task = work();
        let start = Instant::now();
        assert!(task.await.unwrap().is_err());
        assert_eq!(start.elapsed().as_secs(), 10);
    }
}

mod spawn_bounded {
    use super::*;

    #[tracked_spawn]
    #[bounded(1)]
    async fn work() -> Outcome {
        sleep(WORK).await;
        Ok(())
    }

    #[tokio::test(start_paused = true)]
    async fn the_tasks_queue_and_not_the_calls() {
        assert_eq!(second_task(work).await, QUEUE_IS_FREE);
    }
}

mod inside_an_async_trait {
    use super::*;

    #[async_trait::async_trait]
    trait Worker: Sync {
        async fn patient(&self) -> Outcome;

        async fn hurried(&self) -> Outcome;

        #[timeout("10s")]
        #[bounded(1)]
        async fn by_default(&self, work: Duration) -> Outcome {
            sleep(work).await;
            Ok(())
        }
    }

    struct Machine(Duration);

    #[async_trait::async_trait]
    impl Worker for Machine {
        #[bounded(1)]
        #[timeout("10s")]
        async fn patient(&self) -> Outcome {
            sleep(self.0).await;
            Ok(())
        }

        #[within("10s")]
        #[instrument(skip_all)]
        #[at_most(1)]
        async fn hurried(&self) -> Outcome {
            sleep(self.0).await;
            Ok(())
        }
    }

    #[tokio::test(start_paused = true)]
    async fn applies_in_reading_order() {
        let machine: Box<dyn Worker> = Box::new(Machine(WORK));
        assert_eq!(second(|| machine.patient()).await, QUEUE_IS_FREE);
        assert_eq!(second(|| machine.hurried()).await, QUEUE_COUNTS);
        assert_eq!(second(|| machine.by_default(WORK)).await, QUEUE_COUNTS);
    }
}

mod above_an_entry_point {
    use super::*;

    #[timeout("10s")]
    #[tokio::main(flavor = "current_thread", start_paused = true)]
    async fn main_like() -> Outcome {
        std::future::pending().await
    }

    #[within("10s")]
    #[tokio::main(flavor = "current_thread", start_paused = true)]
    #[at_most(1)]
    async fn between() -> Outcome {
        std::future::pending().await
    }

    #[test]
    fn the_work_of_main_is_wrapped() {
        assert!(main_like().is_err());
        assert!(between().is_err());
    }

    #[timeout("10s", or = panic!("the test hangs"))]
    #[tokio::test(start_paused = true)]
    #[should_panic(expected = "the test hangs")]
    async fn a_test_that_hangs() {
        std::future::pending().await
    }
}
