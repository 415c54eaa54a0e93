//! `gather!(settle; ..)`, `gather::settle`, and what tells one outcome from another.

use std::convert::Infallible;
use std::error::Error;
use std::future::{pending, ready};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, panic_any};
use std::time::Duration;

use async_rules::gather::{Outcome, Panic};
use async_rules::{Limit, LimitError, TaskSet, TimeoutError, bounded, gather, time, timeout};
use tokio::time::sleep;

const SECOND: Duration = Duration::from_secs(1);

fn label<T, E>(outcome: &Outcome<T, E>) -> &'static str {
    match outcome {
        Outcome::Ok(_) => "ok",
        Outcome::Error(_) => "error",
        Outcome::Panicked(_) => "panicked",
        Outcome::Cancelled(_) => "cancelled",
        Outcome::TimedOut(_) => "timed out",
    }
}

async fn expired() -> TimeoutError {
    time::timeout(SECOND, pending::<()>()).await.unwrap_err()
}

#[tokio::test(start_paused = true)]
async fn every_branch_runs_to_its_end() {
    let mut done = Vec::new();
    let (a, b, c) = gather!(settle;
        ready(Err::<(), _>("at once")),
        async {
            sleep(SECOND).await;
            done.push("later");
            Ok::<_, Infallible>(5)
        },
        async {
            sleep(SECOND / 2).await;
            panic!("on the way") as Result<(), io::Error>
        },
    )
    .await;
    assert_eq!(done, ["later"]);
    assert!(matches!(a, Outcome::Error("at once")));
    assert!(matches!(b, Outcome::Ok(5)));
    assert!(matches!(c, Outcome::Panicked(panic) if panic.message() == "on the way"));
}

#[tokio::test]
async fn what_a_panicking_branch_held_is_dropped_at_once() {
    static LIMIT: Limit = Limit::new(1);
    #[bounded(limit = LIMIT)]
    async fn fails() -> Result<(), LimitError> {
        tokio::task::yield_now().await;
        panic!("holds the only place")
    }
    #[bounded(limit = LIMIT)]
    async fn waits() -> Result<u8, LimitError> {
        Ok(3)
    }
    let (failed, waited) = gather!(settle; fails(), waits()).await;
    assert!(failed.is_panicked());
    assert_eq!(waited.ok(), Some(3));
}

#[tokio::test]
async fn a_panic_of_a_destructor_is_the_branchs_own() {
    struct Bomb;
    impl Drop for Bomb {
        fn drop(&mut self) {
            panic!("in drop");
        }
    }
    let bomb = Bomb;
    let (outcome, other) = gather!(settle;
        async move {
            let _bomb = bomb;
            Ok::<_, io::Error>(())
        },
        ready(Ok::<_, io::Error>(2)),
    )
    .await;
    assert!(matches!(outcome, Outcome::Panicked(panic) if panic.message() == "in drop"));
    assert_eq!(other.ok(), Some(2));
}

#[tokio::test(start_paused = true)]
async fn timeouts_are_told_by_their_type() {
    #[timeout("1s")]
    async fn ours() -> Result<(), TimeoutError> {
        pending().await
    }
    #[timeout("1s")]
    async fn in_io() -> io::Result<()> {
        pending().await
    }
    #[timeout("1s")]
    async fn boxed() -> Result<(), Box<dyn Error + Send + Sync>> {
        pending().await
    }
    let limit = Limit::new(0);
    let queueing = async {
        let place = time::timeout(SECOND, limit.acquire()).await;
        place.map_err(|_| LimitError::timed_out(SECOND))?.map(drop)
    };
    let tokios = tokio::time::timeout(SECOND, pending::<()>());
    let (a, b, c, d, e) = gather!(settle; ours(), in_io(), boxed(), queueing, tokios).await;
    assert_eq!(
        [label(&a), label(&b), label(&c), label(&d), label(&e)],
        ["timed out"; 5]
    );
    assert_eq!(a.error().unwrap().limit(), SECOND);
    let Err(LimitError::TimedOut { wait, .. }) = d.into_result() else {
        panic!("the error is kept as it was");
    };
    assert_eq!(wait, SECOND);
}

#[tokio::test(start_paused = true)]
async fn boxed_errors_are_looked_through() {
    #[derive(Debug, thiserror::Error)]
    #[error("loading failed")]
    struct Loading(#[source] TimeoutError);

    type Plain = Box<dyn Error>;
    type Sent = Box<dyn Error + Send>;
    type Synced = Box<dyn Error + Send + Sync>;
    let expired = expired().await;
    let plain: Outcome<(), Plain> = Err::<(), Plain>(Loading(expired.clone()).into()).into();
    let sent: Outcome<(), Sent> = Err::<(), Sent>(Box::new(Loading(expired.clone()))).into();
    let synced: Outcome<(), Synced> = Err::<(), Synced>(Loading(expired.clone()).into()).into();
    assert_eq!(
        [label(&plain), label(&sent), label(&synced)],
        ["timed out"; 3]
    );
    // An error type of one's own says it itself.
    let own: Outcome<(), Loading> = Err(Loading(expired)).into();
    assert_eq!(label(&own), "error");
    let other: Outcome<(), Synced> = Err::<(), Synced>("no".into()).into();
    assert_eq!(label(&other), "error");
    let io: Outcome<(), io::Error> = Err(io::Error::from(io::ErrorKind::NotFound)).into();
    assert_eq!(label(&io), "error");
    let limit: Outcome<(), LimitError> = Err(LimitError::closed()).into();
    assert_eq!(label(&limit), "error");
}

#[tokio::test]
async fn tasks_are_told_by_how_they_ended() {
    let set = TaskSet::new();
    set.on_panic(|_| {});
    let (fine, aborted, panicked) = (
        set.spawn(async { 1 }),
        set.spawn(pending::<()>()),
        set.spawn(async { panic!("in the task") as u8 }),
    );
    aborted.abort();
    let (fine, aborted, panicked) = gather!(settle; fine, aborted, panicked).await;
    assert_eq!(fine.ok(), Some(1));
    assert!(aborted.is_cancelled());
    assert!(aborted.error().unwrap().is_aborted());
    assert!(matches!(panicked, Outcome::Panicked(panic) if panic.message() == "in the task"));

    set.shutdown(SECOND).await;
    let refused = set.spawn(async {});
    let (refused,) = gather!(settle; refused).await;
    assert!(refused.is_cancelled());
    assert!(refused.error().unwrap().is_refused());
}

#[tokio::test]
async fn tokios_tasks_too_and_boxed_ones() {
    let aborted = tokio::spawn(pending::<()>());
    aborted.abort();
    let panicked = tokio::spawn(async { panic!("in tokio's task") as u8 });
    let (aborted, panicked) = gather!(settle; aborted, panicked).await;
    assert!(aborted.is_cancelled());
    assert!(matches!(panicked, Outcome::Panicked(panic) if panic.message() == "in tokio's task"));

    async fn boxed(task: tokio::task::JoinHandle<()>) -> Result<(), Box<dyn Error + Send + Sync>> {
        Ok(task.await?)
    }
    let aborted = tokio::spawn(pending::<()>());
    aborted.abort();
    let panicked = tokio::spawn(async { panic_any(7_u8) });
    let (aborted, panicked) = gather!(settle; boxed(aborted), boxed(panicked)).await;
    assert!(aborted.is_cancelled());
    let Outcome::Panicked(panic) = panicked else {
        panic!("{panicked:?}");
    };
    assert_eq!(panic.message(), "a value that is not a string");
    assert_eq!(*panic.into_payload().downcast::<u8>().unwrap(), 7);
}

#[test]
fn into_result_is_what_the_future_gave() {
    assert_eq!(Outcome::<_, ()>::Ok(1).into_result(), Ok(1));
    for outcome in [
        Outcome::Error(2),
        Outcome::Cancelled(2),
        Outcome::TimedOut(2),
    ] {
        assert_eq!(outcome.error(), Some(&2));
        assert_eq!(outcome.into_result(), Err::<(), _>(2));
    }
    let panicked: Outcome<(), io::Error> = {
        let rt = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        rt.block_on(gather!(settle; async { panic!("once more") }))
            .0
    };
    let payload = catch_unwind(AssertUnwindSafe(|| panicked.into_result())).unwrap_err();
    assert_eq!(payload.downcast_ref::<&str>(), Some(&"once more"));
}

#[test]
fn outcomes_can_be_printed_and_shared() {
    fn is_shared<T: Send + Sync>() {}
    is_shared::<Outcome<u8, io::Error>>();
    is_shared::<Panic>();
    let outcome = Outcome::<u8, &str>::Error("why");
    assert_eq!(format!("{outcome:?}"), r#"Error("why")"#);
}

#[tokio::test(start_paused = true)]
async fn of_a_collection_in_input_order() {
    let outcomes = gather::settle(0..6, 2, async |n| {
        sleep(SECOND * (6 - n)).await;
        match n {
            3 => panic!("three"),
            n if n % 2 == 0 => Ok(n),
            n => Err(n),
        }
    })
    .await;
    let labels: Vec<_> = outcomes.iter().map(label).collect();
    assert_eq!(labels, ["ok", "error", "ok", "panicked", "ok", "error"]);
    assert_eq!(outcomes[5].error(), Some(&5));
}

#[tokio::test]
async fn of_a_collection_one_by_one() {
    let mut outcomes = gather::settle(["1", "x"], 1, async |text| text.parse::<u8>());
    assert!(outcomes.next().await.unwrap().is_ok());
    assert!(!outcomes.next().await.unwrap().is_ok());
    assert!(outcomes.next().await.is_none());
}
