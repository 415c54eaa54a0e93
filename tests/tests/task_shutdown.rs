//! `TaskSet::shutdown`, step by step on the paused clock.

use std::future::pending;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::time::Duration;

use async_rules::task::cancelled;
use async_rules::{TaskSet, time};
use tokio::task::yield_now;
use tokio::time::{Instant, sleep};

const fn secs(secs: u64) -> Duration {
    Duration::from_secs(secs)
}

async fn deaf() {
    pending().await
}

#[tokio::test(start_paused = true)]
async fn it_returns_when_the_last_task_has_finished() {
    let set = TaskSet::new();
    for seconds in [1, 3] {
        drop(set.spawn(sleep(secs(seconds))));
    }
    let begin = Instant::now();
    let report = set.shutdown(secs(8)).await;
    assert_eq!(begin.elapsed().as_secs(), 3);
    assert_eq!((report.finished(), report.cancelled()), (2, 0));
    assert!(report.is_clean());
    assert!(!set.cancel_token().is_cancelled(), "nobody had to be asked");
}

#[tokio::test(start_paused = true)]
async fn an_empty_set_is_shut_down_at_once() {
    let begin = Instant::now();
    let report = TaskSet::new().shutdown(secs(8)).await;
    assert_eq!(begin.elapsed(), Duration::ZERO);
    assert!(report.is_clean());
    assert_eq!(
        report.to_string(),
        "0 finished, 0 cancelled, 0 aborted, 0 panicked"
    );
}

#[test]
fn an_empty_set_needs_no_timer() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    assert!(
        runtime
            .block_on(TaskSet::new().shutdown(secs(8)))
            .is_clean()
    );
}

#[tokio::test(start_paused = true)]
async fn wait_then_ask_then_abort() {
    let set = TaskSet::new();
    drop(set.spawn_named("finishes", sleep(secs(7))));
    drop(set.spawn_named("listens", async {
        cancelled().await;
        sleep(secs(1)).await;
    }));
    drop(set.spawn_named("deaf", deaf()));
    drop(set.spawn_named("deaf too", deaf()));

    let watch = async {
        sleep(secs(7)).await;
        yield_now().await;
        assert!(!set.cancel_token().is_cancelled(), "grace is not over");
        sleep(Duration::from_millis(1_100)).await;
        assert!(set.cancel_token().is_cancelled());
        assert_eq!(set.len(), 3);
        sleep(secs(1)).await;
        assert_eq!(set.len(), 2, "a quarter of the grace is not over");
    };
    let begin = Instant::now();
    let (report, ()) = tokio::join!(set.shutdown(secs(8)), watch);
    let took = begin.elapsed();
    assert!(
        took >= secs(10) && took < Duration::from_millis(10_020),
        "{took:?}"
    );
    assert_eq!((report.finished(), report.cancelled()), (1, 1));
    let mut aborted = report.aborted().to_vec();
    aborted.sort();
    assert_eq!(aborted, ["deaf", "deaf too"]);
    assert!(report.stuck().is_empty() && report.panicked().is_empty());
    assert!(!report.is_clean());
    assert!(set.is_empty());
    let text = report.to_string();
    assert!(
        text.starts_with("1 finished, 1 cancelled, 2 aborted (`deaf`, `deaf too`), 0 panicked"),
        "{text}"
    );
}

#[tokio::test(start_paused = true)]
async fn no_grace_at_all_aborts_at_once() {
    let set = TaskSet::new();
    let dropped = Arc::new(AtomicBool::new(false));
    struct OnDrop(Arc<AtomicBool>);
    impl Drop for OnDrop {
        fn drop(&mut self) {
            self.0.store(true, Ordering::Relaxed);
        }
    }
    let guard = OnDrop(Arc::clone(&dropped));
    let task = set.spawn(async move {
        let _guard = guard;
        deaf().await;
    });
    let begin = Instant::now();
    let report = set.shutdown(Duration::ZERO).await;
    assert!(begin.elapsed() < Duration::from_millis(5));
    assert!(
        dropped.load(Ordering::Relaxed),
        "the futures are gone when it returns"
    );
    assert_eq!(report.aborted().len(), 1);
    assert!(task.await.unwrap_err().is_aborted());
}

#[tokio::test(start_paused = true)]
async fn an_endless_grace_waits() {
    let set = TaskSet::new();
    drop(set.spawn(sleep(secs(100_000))));
    assert!(set.shutdown(Duration::MAX).await.is_clean());
}

#[tokio::test(start_paused = true)]
async fn spawns_are_refused_from_the_first_poll_on() {
    let set = TaskSet::new();
    drop(set.spawn(sleep(secs(5))));
    let late = async {
        let dropped = Arc::new(());
        let held = Arc::clone(&dropped);
        let task = set.spawn_named("late", async move { drop(held) });
        assert_eq!(
            Arc::strong_count(&dropped),
            1,
            "the future is dropped at once"
        );
        assert!(task.is_finished());
        assert_eq!((task.id(), task.name(), set.len()), (None, "late", 1));
        task.cancel();
        task.abort();
        task.await.unwrap_err()
    };
    let (report, error) = tokio::join!(biased; set.shutdown(secs(10)), late);
    assert!(error.is_refused() && !error.is_aborted() && !error.is_panic());
    let text = "task `late` was not started because its task set is shutting down";
    assert_eq!(error.to_string(), text);
    assert_eq!((report.stats().refused, report.stats().started), (1, 1));
    assert!(!report.is_clean(), "work was turned away");
    assert!(report.to_string().ends_with(", 1 refused"));
    assert!(
        set.spawn(deaf()).await.unwrap_err().is_refused(),
        "for good"
    );
}

#[tokio::test(start_paused = true)]
async fn a_second_shutdown_reports_the_same() {
    let set = TaskSet::new();
    drop(set.spawn_named("deaf", deaf()));
    let first = set.shutdown(secs(4)).await;
    let begin = Instant::now();
    let second = set.shutdown(secs(4)).await;
    assert_eq!(begin.elapsed(), Duration::ZERO);
    assert_eq!(first.to_string(), second.to_string());
    assert_eq!(second.aborted(), ["deaf"]);
}

#[tokio::test(start_paused = true)]
async fn two_at_once_both_return() {
    let set = TaskSet::new();
    drop(set.spawn_named("deaf", deaf()));
    let (patient, hasty) = tokio::join!(set.shutdown(secs(100)), set.shutdown(secs(4)));
    assert_eq!(patient.aborted(), hasty.aborted());
    assert_eq!(hasty.aborted(), ["deaf"]);
}

#[tokio::test(start_paused = true)]
async fn one_that_was_given_up_can_be_taken_up_again() {
    let set = TaskSet::new();
    drop(set.spawn(sleep(secs(6))));
    assert!(
        time::timeout(secs(2), set.shutdown(secs(60)))
            .await
            .is_err()
    );
    assert!(set.is_closed());
    assert_eq!(set.len(), 1);
    let report = set.shutdown(secs(60)).await;
    assert_eq!(report.finished(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_task_of_the_set_may_shut_it_down() {
    let set = TaskSet::new();
    drop(set.spawn_named("deaf", deaf()));
    drop(set.spawn_named("quick", sleep(secs(1))));
    let inner = set.clone();
    let supervisor = set.spawn_named("supervisor", async move {
        let report = inner.shutdown(secs(4)).await;
        sleep(secs(1)).await; // was not aborted
        report
    });
    let begin = Instant::now();
    let report = supervisor.await.unwrap();
    assert_eq!(begin.elapsed().as_secs(), 6);
    assert_eq!(report.aborted(), ["deaf"]);
    assert!(report.stuck().is_empty());
    assert_eq!((report.finished(), report.stats().running), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn a_task_of_another_set_is_waited_for() {
    let (set, other) = (TaskSet::new(), TaskSet::new());
    drop(set.spawn(sleep(secs(3))));
    let inner = set.clone();
    let report = other.spawn(async move { inner.shutdown(secs(9)).await });
    assert_eq!(report.await.unwrap().finished(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_task_that_panics_on_the_way_out_is_reported() {
    let set = TaskSet::new();
    set.on_panic(|_| {});
    drop(set.spawn_named("clumsy", async {
        cancelled().await;
        panic!("dropped the tray");
    }));
    let report = set.shutdown(secs(4)).await;
    assert_eq!(report.panicked()[0].message(), "dropped the tray");
    assert_eq!((report.cancelled(), report.stats().panicked), (0, 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_task_that_blocks_its_thread_is_reported_as_stuck() {
    let set = TaskSet::new();
    let (release, blocked) = mpsc::channel::<()>();
    let (running, started) = tokio::sync::oneshot::channel();
    let task = set.spawn_named("blocks", async move {
        let _ = running.send(());
        let _ = blocked.recv();
    });
    started.await.unwrap();
    let report = set.shutdown(Duration::ZERO).await;
    assert_eq!(report.stuck(), ["blocks"]);
    assert!(report.aborted().is_empty() && !report.is_clean());
    assert_eq!(
        report.to_string(),
        "0 finished, 0 cancelled, 0 aborted, 0 panicked, 1 stuck (`blocks`)"
    );
    drop(release);
    let _ = task.await;
    assert!(set.is_empty());
}

#[tokio::test]
async fn it_returns_when_the_runtime_of_the_tasks_goes_away() {
    let set = TaskSet::new();
    let other = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .build()
        .unwrap();
    let tasks: Vec<_> = {
        let _guard = other.enter();
        (0..3).map(|_| set.spawn(deaf())).collect()
    };
    let leave = async { other.shutdown_background() };
    let (report, ()) = tokio::join!(biased; set.shutdown(secs(3600)), leave);
    assert_eq!((report.stats().aborted, report.stats().running), (3, 0));
    for task in tasks {
        assert!(task.await.unwrap_err().is_aborted());
    }
}

/// Whatever a spawn and a shutdown race for, each task is either refused or ends, and all agree on
/// the numbers.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn spawns_and_a_shutdown_at_the_same_time() {
    for _ in 0..300 {
        let set = TaskSet::new();
        let spawner = tokio::spawn({
            let set = set.clone();
            async move {
                let mut tasks = Vec::new();
                while !set.is_closed() {
                    tasks.push(set.spawn(deaf()));
                    tasks.push(set.spawn(async {}));
                    tokio::task::consume_budget().await;
                }
                tasks.push(set.spawn(deaf()));
                tasks
            }
        });
        yield_now().await;
        let report = set.shutdown(Duration::ZERO).await;
        let mut refused = 0;
        for task in spawner.await.unwrap() {
            match task.await {
                Ok(()) => {}
                Err(error) if error.is_refused() => refused += 1,
                Err(error) => assert!(error.is_aborted()),
            }
        }
        let stats = set.stats();
        assert_eq!((stats.running, stats.refused), (0, refused));
        assert_eq!(
            stats.started,
            stats.finished + stats.cancelled + stats.aborted
        );
        assert!(report.stuck().is_empty());
        assert_eq!(report.aborted().len() as u64, stats.aborted);
    }
}
