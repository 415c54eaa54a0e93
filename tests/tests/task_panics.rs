//! A panic of a task is never lost.

use std::future::pending;
use std::panic::panic_any;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_rules::task::TaskPanic;
use async_rules::{TaskError, TaskSet};
use tokio::task::yield_now;

/// A set that keeps its panics.
fn recording() -> (TaskSet, Arc<Mutex<Vec<TaskPanic>>>) {
    let set = TaskSet::new();
    let seen = Arc::new(Mutex::new(Vec::new()));
    let panics = Arc::clone(&seen);
    set.on_panic(move |panic| panics.lock().unwrap().push(panic.clone()));
    (set, seen)
}

fn messages(seen: &Mutex<Vec<TaskPanic>>) -> Vec<String> {
    let seen = seen.lock().unwrap();
    seen.iter()
        .map(|panic| panic.message().to_owned())
        .collect()
}

async fn fail(row: u32) {
    yield_now().await;
    panic!("row {row} is broken");
}

/// Panics when it is dropped.
struct Bomb(&'static str);

impl Drop for Bomb {
    fn drop(&mut self) {
        panic!("{}", self.0);
    }
}

#[tokio::test]
async fn the_hook_hears_name_place_and_message() {
    let (set, seen) = recording();
    let line = line!() + 1;
    drop(set.spawn(fail(3)));
    while !set.is_empty() {
        yield_now().await;
    }
    let seen = seen.lock().unwrap();
    let [panic] = &seen[..] else {
        panic!("one panic, one report: {seen:?}")
    };
    assert_eq!(panic.name(), "task_panics::fail");
    assert_eq!((panic.file(), panic.line()), (file!(), line));
    assert_eq!(panic.message(), "row 3 is broken");
    let text = format!(
        "task `task_panics::fail` ({}:{line}) panicked: row 3 is broken",
        file!()
    );
    assert_eq!(panic.to_string(), text);
    assert_eq!(set.stats().panicked, 1);
}

#[tokio::test]
async fn whoever_awaits_the_task_hears_of_it_as_well() {
    let (set, seen) = recording();
    let error = set.spawn_named("import", fail(4)).await.unwrap_err();
    assert!(error.is_panic() && !error.is_aborted() && !error.is_refused());
    assert_eq!(error.name(), "import");
    assert_eq!(error.to_string(), "task `import` panicked: row 4 is broken");
    assert!(format!("{error:?}").starts_with("Panicked {"));
    assert_eq!(messages(&seen), ["row 4 is broken"]);
    let payload = error.into_panic().unwrap();
    assert_eq!(payload.downcast_ref::<String>().unwrap(), "row 4 is broken");
}

#[tokio::test]
async fn payloads_of_any_type() {
    let (set, seen) = recording();
    let text: Result<(), TaskError> = set.spawn(async { panic!("plain") }).await;
    assert_eq!(
        text.unwrap_err().into_panic().unwrap().downcast_ref(),
        Some(&"plain")
    );
    let number: Result<(), TaskError> = set.spawn(async { panic_any(17_u8) }).await;
    assert_eq!(
        number.unwrap_err().into_panic().unwrap().downcast_ref(),
        Some(&17_u8)
    );
    assert_eq!(messages(&seen), ["plain", "a value that is not a string"]);
}

#[tokio::test]
async fn the_hook_has_run_before_the_task_counts_as_ended() {
    let set = TaskSet::new();
    let inside = set.clone();
    let lengths = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&lengths);
    set.on_panic(move |_| seen.lock().unwrap().push(inside.len()));
    let task = set.spawn(fail(1));
    assert!(task.await.is_err());
    assert_eq!(*lengths.lock().unwrap(), [1]);
    assert!(set.is_empty());
}

#[tokio::test]
async fn a_later_hook_replaces_the_earlier_one() {
    let (set, first) = recording();
    assert!(set.spawn(fail(1)).await.is_err());
    let second = Arc::new(Mutex::new(0));
    let count = Arc::clone(&second);
    set.on_panic(move |_| *count.lock().unwrap() += 1);
    assert!(set.spawn(fail(2)).await.is_err());
    assert_eq!((messages(&first).len(), *second.lock().unwrap()), (1, 1));
}

#[tokio::test]
async fn a_hook_that_panics_harms_nobody() {
    let set = TaskSet::new();
    set.on_panic(|_| panic!("the hook is broken too"));
    let error = set.spawn(fail(6)).await.unwrap_err();
    assert_eq!(
        error
            .into_panic()
            .unwrap()
            .downcast_ref::<String>()
            .unwrap(),
        "row 6 is broken"
    );
    assert_eq!((set.len(), set.stats().panicked), (0, 1));
}

#[tokio::test]
async fn a_panic_in_a_destructor_counts() {
    let (set, seen) = recording();
    // At the end of the body.
    let ending = set.spawn(async {
        let _bomb = Bomb("at the end");
        yield_now().await;
    });
    assert!(ending.await.unwrap_err().is_panic());
    // When it is aborted.
    let aborted = set.spawn(async {
        let _bomb = Bomb("at the abort");
        pending::<()>().await;
    });
    yield_now().await;
    aborted.abort();
    assert!(aborted.await.unwrap_err().is_panic());
    // By a future that has resolved.
    struct Armed(#[allow(dead_code, reason = "held for its destructor")] Bomb);
    impl Future for Armed {
        type Output = ();
        fn poll(
            self: std::pin::Pin<&mut Self>,
            _: &mut std::task::Context<'_>,
        ) -> std::task::Poll<()> {
            std::task::Poll::Ready(())
        }
    }
    let resolved = set.spawn(Armed(Bomb("after the end")));
    assert!(resolved.await.unwrap_err().is_panic());
    assert_eq!(
        messages(&seen),
        ["at the end", "at the abort", "after the end"]
    );
    assert_eq!((set.len(), set.stats().panicked), (0, 3));
}

#[tokio::test]
async fn a_task_of_a_task_panics_for_itself() {
    let (set, seen) = recording();
    let inner = set.clone();
    let outer = set.spawn_named("outer", async move {
        let child = inner.spawn_named("child", fail(9)).await;
        child.unwrap_err().name().to_owned()
    });
    assert_eq!(outer.await.unwrap(), "child");
    assert_eq!(messages(&seen), ["row 9 is broken"]);
    let stats = set.stats();
    assert_eq!((stats.finished, stats.panicked), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn the_shutdown_report_keeps_the_messages() {
    let (set, _) = recording();
    assert!(set.spawn_named("early", fail(1)).await.is_err());
    drop(set.spawn_named("late", fail(2)));
    let report = set.shutdown(Duration::from_secs(1)).await;
    let panics: Vec<_> = report
        .panicked()
        .iter()
        .map(|p| (p.name(), p.message()))
        .collect();
    assert_eq!(
        panics,
        [("early", "row 1 is broken"), ("late", "row 2 is broken")]
    );
    assert!(!report.is_clean());
    assert_eq!(
        report.to_string(),
        "0 finished, 0 cancelled, 0 aborted, \
         2 panicked (`early`: row 1 is broken, `late`: row 2 is broken)"
    );
}

#[tokio::test]
async fn the_report_keeps_the_latest_of_many_panics() {
    let set = TaskSet::new();
    set.on_panic(|_| {});
    for row in 0..100 {
        assert!(
            set.spawn(async move { std::panic::resume_unwind(Box::new(row.to_string())) as () })
                .await
                .is_err()
        );
    }
    let report = set.shutdown(Duration::ZERO).await;
    assert_eq!(
        (report.panicked().len(), report.stats().panicked),
        (64, 100)
    );
    assert_eq!(report.panicked()[63].message(), "99");
}

const CHILD: &str = "TASK_PANICS_CHILD";

/// Run by the test below in a process of its own.
#[tokio::test]
async fn child_with_a_panic_and_no_hook() {
    if std::env::var_os(CHILD).is_none() {
        return;
    }
    let set = TaskSet::new();
    // The standard hook is not what prints it.
    std::panic::set_hook(Box::new(|_| {}));
    drop(set.spawn_named("import", fail(5)));
    while !set.is_empty() {
        yield_now().await;
    }
}

#[test]
fn without_a_hook_it_goes_to_standard_error() {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child_with_a_panic_and_no_hook"])
        .env(CHILD, "1")
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{printed}");
    let reports: Vec<_> = printed
        .lines()
        .filter(|line| line.starts_with("task `"))
        .collect();
    let [report] = reports[..] else {
        panic!("expected one report: {printed}")
    };
    let (start, end) = (
        format!("task `import` ({}:", file!()),
        ") panicked: row 5 is broken",
    );
    assert!(
        report.starts_with(&start) && report.ends_with(end),
        "{report}"
    );
}
