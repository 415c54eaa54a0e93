//! What a spawn says where nothing can be spawned, and which line it blames.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, Location, catch_unwind};
use std::sync::Mutex;

use async_rules::__private::{self, Site};
use async_rules::TaskSet;

static SITE: Site = Site::new("app::ingest", "src/app.rs", 12);

thread_local! {
    static LINE: Cell<u32> = const { Cell::new(0) };
}

/// Runs `f`, which panics, and returns the message and the line. The panic hook is the process's,
/// hence the lock; it hears of the panics of other tests too, hence a line for each thread.
fn panic_of(f: impl FnOnce()) -> (String, u32) {
    static HOOK: Mutex<()> = Mutex::new(());
    let _one_at_a_time = HOOK.lock().unwrap();
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(|info| {
        LINE.set(info.location().map_or(0, Location::line));
    }));
    let caught = catch_unwind(AssertUnwindSafe(f));
    std::panic::set_hook(before);
    let message = caught.unwrap_err().downcast::<String>().unwrap();
    (*message, LINE.get())
}

const NO_RUNTIME: &str = "was spawned outside of a tokio runtime\n\
    help: spawn it from async code, or enter a runtime first: `let _guard = handle.enter();`";
const NO_LOCAL_SET: &str = "was spawned outside of a `tokio::task::LocalSet`\n\
    help: spawn it inside `LocalSet::run_until`, or make its future `Send` and leave out `local`";

async fn work() {}

#[test]
fn outside_of_a_runtime() {
    let set = TaskSet::new();
    let line = line!() + 1;
    let (message, at) = panic_of(|| drop(set.spawn(work())));
    assert_eq!(
        (message, at),
        (format!("task `task_outside::work` {NO_RUNTIME}"), line)
    );

    let line = line!() + 1;
    let (message, at) = panic_of(|| drop(set.spawn_named("import", work())));
    assert_eq!((message, at), (format!("task `import` {NO_RUNTIME}"), line));

    let line = line!() + 1;
    let (message, at) = panic_of(|| drop(__private::spawn(&SITE, &set, None, work())));
    assert_eq!(
        (message, at),
        (format!("task `app::ingest` {NO_RUNTIME}"), line)
    );
    assert_eq!(set.stats(), async_rules::task::TaskStats::default());
}

#[tokio::test]
async fn a_local_task_outside_of_a_local_set() {
    let set = TaskSet::new();
    let line = line!() + 1;
    let (message, at) = panic_of(|| drop(set.spawn_local(work())));
    assert_eq!(
        (message, at),
        (
            format!("local task `task_outside::work` {NO_LOCAL_SET}"),
            line
        )
    );

    let line = line!() + 1;
    let (message, at) = panic_of(|| drop(__private::spawn_local(&SITE, &set, Some("own"), work())));
    assert_eq!(
        (message, at),
        (format!("local task `own` {NO_LOCAL_SET}"), line)
    );
    assert!(set.is_empty(), "nothing is left behind");
}

#[tokio::test]
async fn the_annotated_fn_names_the_task() {
    let set = TaskSet::new();
    set.on_panic(|_| {});
    let task = __private::spawn(&SITE, &set, None, async { panic!("boom") });
    assert_eq!(task.name(), "app::ingest");
    assert!(task.await.is_err());
    let named = __private::spawn(&SITE, &set, Some("nightly"), work());
    assert_eq!(named.name(), "nightly");
    let report = set.shutdown(std::time::Duration::from_secs(1)).await;
    let panic = &report.panicked()[0];
    assert_eq!((panic.file(), panic.line()), ("src/app.rs", 12));
}
