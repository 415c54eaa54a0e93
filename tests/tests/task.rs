//! `Task` and `TaskSet`: what is tracked, named, counted, and how tasks end.

use std::future::pending;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use async_rules::task::TaskStats;
use async_rules::{Task, TaskSet};
use tokio::runtime::Runtime;
use tokio::task::{LocalSet, yield_now};
use tokio::time::{advance, sleep};

async fn index(page: u32) -> u32 {
    yield_now().await;
    page * 10
}

/// `started` is the sum of the rest.
fn checked(stats: TaskStats) -> TaskStats {
    let ended = stats.finished + stats.cancelled + stats.aborted + stats.panicked;
    assert_eq!(stats.started, stats.running + ended, "{stats:?}");
    stats
}

#[tokio::test]
async fn a_task_is_tracked_before_spawn_returns() {
    let set = TaskSet::new();
    assert!(set.is_empty());
    let task = set.spawn(index(4));
    assert_eq!(set.len(), 1);
    assert_eq!(set.names(), ["task::index"]);
    assert_eq!((task.name(), task.is_finished()), ("task::index", false));
    assert_eq!(task.await.unwrap(), 40);
    assert_eq!((set.len(), checked(set.stats()).finished), (0, 1));
}

#[tokio::test]
async fn tasks_have_names() {
    let set = TaskSet::new();
    let line = line!() + 1;
    let unnamed = set.spawn(pending::<()>());
    let given = set.spawn_named("import", index(1));
    let built = set.spawn_named(format!("shard {}", 7), index(1));
    assert!(
        unnamed.name().starts_with(&format!("{}:{line}:", file!())),
        "{unnamed:?}"
    );
    assert_eq!((given.name(), built.name()), ("import", "shard 7"));
    let mut names = set.names();
    names.sort();
    assert_eq!(names, ["import", "shard 7", unnamed.name()]);
}

#[tokio::test]
async fn a_task_has_the_id_that_it_sees_itself() {
    let set = TaskSet::new();
    let task = set.spawn(async { tokio::task::id() });
    assert_eq!(task.id(), Some(task.await.unwrap()));
}

#[tokio::test(start_paused = true)]
async fn dropping_the_handle_leaves_the_task_running_and_tracked() {
    let set = TaskSet::new();
    let done = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&done);
    drop(set.spawn(async move {
        sleep(Duration::from_secs(5)).await;
        flag.store(true, Ordering::Relaxed);
    }));
    advance(Duration::from_secs(1)).await;
    assert_eq!(set.len(), 1);
    sleep(Duration::from_secs(6)).await;
    assert!(done.load(Ordering::Relaxed));
    assert_eq!((set.len(), checked(set.stats()).finished), (0, 1));
}

#[tokio::test]
async fn dropping_the_set_leaves_the_tasks_running() {
    let task = {
        let set = TaskSet::new();
        set.spawn(index(2))
    };
    assert_eq!(task.await.unwrap(), 20);
}

#[tokio::test]
async fn clones_are_the_same_set() {
    static SET: TaskSet = TaskSet::new();
    let other = SET.clone();
    let task = other.spawn(pending::<()>());
    assert_eq!((SET.len(), other.len()), (1, 1));
    task.abort();
    assert!(task.await.is_err());
    assert!(SET.is_empty());
}

#[tokio::test]
async fn an_aborted_task_is_dropped_and_counted() {
    struct OnDrop(Arc<AtomicBool>);
    impl Drop for OnDrop {
        fn drop(&mut self) {
            self.0.store(true, Ordering::Relaxed);
        }
    }
    let set = TaskSet::new();
    let dropped = Arc::new(AtomicBool::new(false));
    let guard = OnDrop(Arc::clone(&dropped));
    let task = set.spawn_named("idle", async move {
        let _guard = guard;
        pending::<()>().await;
    });
    yield_now().await;
    task.abort();
    let error = task.await.unwrap_err();
    assert!(dropped.load(Ordering::Relaxed));
    assert!(error.is_aborted() && !error.is_panic() && !error.is_refused());
    assert_eq!(
        error.to_string(),
        "task `idle` was aborted before it finished"
    );
    assert_eq!(format!("{error:?}"), "Aborted { name: \"idle\" }");
    assert!(error.into_panic().is_none());
    assert_eq!((set.len(), checked(set.stats()).aborted), (0, 1));
}

#[tokio::test]
async fn a_task_aborted_before_its_first_poll_never_runs() {
    let set = TaskSet::new();
    let task = set.spawn(async { panic!("ran") });
    task.abort();
    assert!(task.await.unwrap_err().is_aborted());
    assert_eq!(checked(set.stats()).aborted, 1);
}

#[tokio::test]
async fn aborting_an_ended_task_does_nothing() {
    let set = TaskSet::new();
    let task = set.spawn(index(3));
    while !task.is_finished() {
        yield_now().await;
    }
    task.abort();
    task.cancel();
    assert_eq!(task.await.unwrap(), 30);
    assert_eq!(checked(set.stats()).finished, 1);
}

#[tokio::test]
async fn local_tasks_are_tracked_too() {
    let set = TaskSet::new();
    let local = LocalSet::new();
    let inside = local.run_until(async {
        let text = Rc::new("here");
        let unnamed = set.spawn_local(index(1));
        let named = set.spawn_local_named("length", async move { text.len() });
        assert_eq!(
            (set.len(), unnamed.name(), named.name()),
            (2, "task::index", "length")
        );
        (unnamed.await.unwrap(), named.await.unwrap())
    });
    assert_eq!(inside.await, (10, 4));
    assert_eq!(checked(set.stats()).finished, 2);
}

#[tokio::test]
async fn the_result_waits_to_be_fetched() {
    let set = TaskSet::new();
    let mut task = set.spawn(index(5));
    tokio::select! {
        biased;
        _ = &mut task => panic!("the task has not run yet"),
        () = std::future::ready(()) => {}
    }
    while !task.is_finished() {
        yield_now().await;
    }
    assert_eq!((&mut task).await.unwrap(), 50);
}

#[test]
fn tasks_of_a_runtime_that_goes_away_are_counted() {
    let set = TaskSet::new();
    let runtime = Runtime::new().unwrap();
    let tasks: Vec<Task<()>> = (0..10)
        .map(|_| {
            let _guard = runtime.enter();
            set.spawn(pending::<()>())
        })
        .collect();
    drop(runtime);
    assert_eq!((set.len(), checked(set.stats()).aborted), (0, 10));

    let other = Runtime::new().unwrap();
    other.block_on(async {
        for task in tasks {
            assert!(task.await.unwrap_err().is_aborted());
        }
        // Nothing is left to wait for.
        let report = set.shutdown(Duration::from_secs(3600)).await;
        assert_eq!(report.stats().aborted, 10);
        assert!(
            report.aborted().is_empty(),
            "the shutdown itself aborted none"
        );
    });
}

#[test]
fn a_task_on_a_runtime_that_is_gone_already_ends_at_once() {
    let set = TaskSet::new();
    let runtime = Runtime::new().unwrap();
    let handle = runtime.handle().clone();
    drop(runtime);
    let _guard = handle.enter();
    let task = set.spawn(index(1));
    assert!(task.is_finished());
    assert_eq!((set.len(), checked(set.stats()).aborted), (0, 1));
    let other = Runtime::new().unwrap();
    assert!(other.block_on(task).unwrap_err().is_aborted());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn counts_agree_while_tasks_come_and_go_on_many_threads() {
    let set = TaskSet::new();
    let spawners: Vec<_> = (0..4)
        .map(|_| {
            let set = set.clone();
            tokio::spawn(async move {
                for page in 0..500 {
                    let task = set.spawn(index(page));
                    match page % 3 {
                        0 => assert_eq!(task.await.unwrap(), page * 10),
                        1 => task.abort(),
                        _ => drop(task),
                    }
                    checked(set.stats());
                }
            })
        })
        .collect();
    for spawner in spawners {
        spawner.await.unwrap();
    }
    let report = set.shutdown(Duration::from_secs(60)).await;
    let stats = checked(report.stats());
    assert_eq!((stats.started, stats.running), (2000, 0));
}

#[tokio::test]
async fn tasks_start_tasks() {
    let set = TaskSet::new();
    let inner = set.clone();
    let outer = set.spawn(async move {
        let child = inner.spawn(index(1));
        assert_eq!(inner.len(), 2);
        child.await.unwrap()
    });
    assert_eq!(outer.await.unwrap(), 10);
    assert_eq!(checked(set.stats()).finished, 2);
}
