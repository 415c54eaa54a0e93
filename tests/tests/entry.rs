//! `#[main]` and `#[test]`: background tasks are drained, leaks and lost panics fail a test.

use std::panic::catch_unwind;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

use async_rules::{background, resources, time, tracked_spawn, with};
use tokio::time::sleep;

/// What a panic said.
fn message(panic: Box<dyn std::any::Any + Send>) -> String {
    match panic.downcast::<String>() {
        Ok(text) => *text,
        Err(panic) => (*panic.downcast::<&str>().expect("a text")).to_owned(),
    }
}

static FLUSHED: AtomicBool = AtomicBool::new(false);

#[tracked_spawn]
async fn flush() {
    tokio::task::yield_now().await;
    FLUSHED.store(true, Ordering::SeqCst);
}

#[async_rules::main(flavor = "current_thread")]
async fn program(code: u8) -> Result<u8, std::num::ParseIntError> {
    flush();
    let parsed: u8 = "7".parse()?;
    Ok(parsed + code)
}

#[test]
fn main_drains_what_runs_in_the_background() {
    assert_eq!(program(1), Ok(8));
    assert!(FLUSHED.load(Ordering::SeqCst));
    assert!(
        background().stats().started == 0,
        "the set was the runtime's own"
    );
}

static DRAINED: AtomicU32 = AtomicU32::new(0);

#[async_rules::main(worker_threads = 2, drain = "1ms")]
async fn in_a_hurry() {
    background().spawn(async {
        async_rules::task::cancelled().await;
        DRAINED.fetch_add(1, Ordering::SeqCst);
    });
    background().spawn_named("deaf", std::future::pending::<()>());
}

#[test]
fn main_asks_tasks_to_stop_and_aborts_the_deaf() {
    in_a_hurry();
    assert_eq!(DRAINED.load(Ordering::SeqCst), 1);
}

static AFTER_PANIC: AtomicBool = AtomicBool::new(false);

#[async_rules::main(flavor = "current_thread")]
async fn panics() {
    background().spawn(async {
        tokio::task::yield_now().await;
        AFTER_PANIC.store(true, Ordering::SeqCst);
    });
    panic!("the disk is full");
}

#[test]
fn a_panic_of_main_goes_on_when_the_tasks_are_drained() {
    let panic = catch_unwind(panics).unwrap_err();
    assert_eq!(message(panic), "the disk is full");
    assert!(AFTER_PANIC.load(Ordering::SeqCst));
}

/// Tests under our attribute, called by the real ones.
mod inner {
    use super::*;

    macro_rules! called {
        ($(#[$attr:meta])* $name:ident() $(-> $ret:ty)? $body:block) => {
            $(#[$attr])*
            #[allow(dead_code, reason = "the harness ignores it")]
            #[ignore = "called by another test"]
            pub(super) async fn $name() $(-> $ret)? $body
        };
    }

    called! { #[async_rules::test] leaks() {
        background().spawn_named("endless", std::future::pending::<()>());
    } }

    called! { #[async_rules::test] loses_a_panic() {
        background().spawn_named("broken", async { panic!("no such key") });
        tokio::task::yield_now().await;
    } }

    called! { #[async_rules::test(start_paused = true)] loses_a_teardown() {
        cancelled("stuck", std::future::pending()).await;
    } }

    called! { #[async_rules::test(start_paused = true)] loses_the_panic_of_a_teardown() {
        cancelled("broken", async { panic!("no such key") }).await;
    } }

    called! { #[async_rules::test(start_paused = true)] has_a_teardown_that_fails() {
        cancelled("refused", async { Err("no such table".to_owned()) }).await;
    } }

    /// Uses a resource that is closed in the background, by `close`.
    async fn cancelled(
        name: &'static str,
        close: impl Future<Output = Result<(), String>> + Send + 'static,
    ) {
        let resource = resources::new(async { Ok(()) }, |()| close).named(name);
        let body = with(resource, async |()| {
            std::future::pending::<Result<(), String>>().await
        });
        time::timeout(Duration::from_secs(1), body)
            .await
            .unwrap_err();
    }

    called! { #[async_rules::test] awaits_the_panic() {
        let task = background().spawn_named("broken", async { panic!("no such key") });
        assert!(task.await.unwrap_err().is_panic());
    } }

    called! { #[async_rules::test] ends_in_time() {
        background().spawn(async { tokio::task::yield_now().await });
    } }

    called! { #[async_rules::test] fails_and_leaks() -> Result<(), String> {
        background().spawn(std::future::pending::<()>());
        Err("the first".to_owned())
    } }

    called! { #[async_rules::test(start_paused = true)] paused() -> Result<(), String> {
        let task = background().spawn(sleep(Duration::from_secs(3600)));
        task.await.map_err(|error| error.to_string())
    } }

    called! { #[async_rules::test(worker_threads = 2)] on_threads() {
        let task = background().spawn(async { std::thread::current().id() });
        assert_ne!(task.await.unwrap(), std::thread::current().id());
    } }
}

#[test]
fn a_leaked_task_fails_its_test() {
    let text = message(catch_unwind(inner::leaks).unwrap_err());
    assert!(text.starts_with("the test leaks `endless`"), "{text}");
}

#[test]
fn a_lost_panic_fails_its_test() {
    let text = message(catch_unwind(inner::loses_a_panic).unwrap_err());
    assert!(
        text.starts_with("the test lost the panic of `broken`"),
        "{text}"
    );
    inner::awaits_the_panic();
}

#[test]
fn a_teardown_that_does_not_come_to_its_end_fails_its_test() {
    let text = message(catch_unwind(inner::loses_a_teardown).unwrap_err());
    assert!(
        text.starts_with("the tear-down of `stuck` did not end within 10s\nhelp: "),
        "{text}"
    );
    let text = message(catch_unwind(inner::loses_the_panic_of_a_teardown).unwrap_err());
    assert!(
        text.starts_with("the tear-down of `broken` panicked: no such key\nhelp: "),
        "{text}"
    );
    // What it returned was reported, and may be what the test is about.
    inner::has_a_teardown_that_fails();
}

#[test]
fn a_failure_points_at_the_test() {
    static PLACES: std::sync::Mutex<Vec<String>> = std::sync::Mutex::new(Vec::new());
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let place = panic.location().map(|place| place.file().to_owned());
        PLACES.lock().unwrap().extend(place);
        before(panic);
    }));
    catch_unwind(inner::leaks).unwrap_err();
    let places = PLACES.lock().unwrap();
    assert!(
        !places.is_empty() && places.iter().all(|place| place == file!()),
        "{places:?}"
    );
}

#[test]
fn what_ends_by_itself_is_no_leak() {
    inner::ends_in_time();
    inner::on_threads();
    inner::paused().unwrap();
}

#[test]
fn a_test_that_has_failed_reports_its_own_failure() {
    assert_eq!(inner::fails_and_leaks(), Err("the first".to_owned()));
}

/// Attributes of ours go above an entry point.
#[async_rules::timeout("1s", or = 0)]
#[async_rules::enforce]
#[async_rules::main(flavor = "current_thread")]
async fn limited() -> u8 {
    std::future::pending().await
}

#[test]
fn an_entry_point_can_have_a_timeout() {
    assert_eq!(limited(), 0);
}

#[async_rules::test]
#[should_panic(expected = "as expected")]
async fn other_attributes_of_tests_stay() {
    panic!("as expected");
}
