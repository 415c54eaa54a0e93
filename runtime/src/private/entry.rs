//! Entry points: a runtime with a background set of its own, drained before the entry point returns.

use std::future::Future;
use std::io::{self, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};
use tokio::task::yield_now;

use crate::task::background::install_background;
use crate::task::{ShutdownReport, TaskSet};

/// How long background tasks have to end after `main`, unless it says otherwise.
const DRAIN: Duration = Duration::from_secs(10);

/// How often a test lets other tasks run before it counts those that are left.
const TURNS: usize = 16;

/// Runs the body of a fn under `#[main]`.
pub fn run_main<F: Future>(builder: &mut Builder, drain: Option<Duration>, body: F) -> F::Output {
    let drain = drain.unwrap_or(DRAIN);
    let runtime = build(builder);
    let set = TaskSet::new();
    let installed = install_background(runtime.handle(), &set);
    let output = catch_unwind(AssertUnwindSafe(|| runtime.block_on(body)));
    let report = runtime.block_on(set.shutdown(drain));
    tell(&report, drain);
    drop(installed);
    // Work on the blocking pool cannot be stopped, and must not keep the process for ever.
    runtime.shutdown_timeout(drain);
    output.unwrap_or_else(|payload| resume_unwind(payload))
}

/// Says which tasks were not done: their work is lost, and nobody else will tell.
fn tell(report: &ShutdownReport, drain: Duration) {
    let lost = report.aborted().len() + report.stuck().len();
    if lost == 0 {
        return;
    }
    let names = report.aborted().iter().chain(report.stuck());
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    let names = names.join(", ");
    #[cfg(feature = "tracing")]
    if tracing::enabled!(tracing::Level::WARN) {
        tracing::warn!(lost, names, "background tasks did not end within {drain:?}");
        return;
    }
    let _ = writeln!(
        io::stderr(),
        "{lost} background task(s) did not end within {drain:?}: {names}"
    );
}

/// Runs the body of a fn under `#[test]`, and fails it if it leaks a task or loses a panic. `failed` tells whether
/// the body has failed already: then that is what the test reports.
#[track_caller]
pub fn run_test<F: Future>(
    builder: &mut Builder,
    failed: impl FnOnce(&F::Output) -> bool,
    body: F,
) -> F::Output {
    let runtime = build(builder);
    let set = TaskSet::new();
    let installed = install_background(runtime.handle(), &set);
    let output = catch_unwind(AssertUnwindSafe(|| runtime.block_on(body)));
    let leaked = runtime.block_on(async {
        // A task that has nothing left to wait for is no leak.
        for _ in 0..TURNS {
            if set.names_of_tasks().is_empty() {
                break;
            }
            yield_now().await;
        }
        let leaked = set.names_of_tasks();
        set.shutdown(Duration::ZERO).await;
        leaked
    });
    let lost = set.unseen_panics();
    let teardowns = set.failed_teardowns();
    drop(installed);
    runtime.shutdown_background();
    let output = output.unwrap_or_else(|payload| resume_unwind(payload));
    if !failed(&output) {
        check(&leaked, &lost, &teardowns);
    }
    output
}

/// Points at the test.
#[track_caller]
fn check(leaked: &[String], lost: &[String], teardowns: &[String]) {
    let listed = |names: &[String]| {
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        names.join(", ")
    };
    assert!(
        lost.is_empty(),
        "the test lost the panic of {}\n\
         help: await the task, or what `background().shutdown(grace)` reports",
        listed(lost)
    );
    assert!(
        teardowns.is_empty(),
        "{}\n\
         help: what closes a resource after a cancellation has nobody else to tell",
        teardowns.join("\n")
    );
    assert!(
        leaked.is_empty(),
        "the test leaks {}\n\
         help: await the task, or `background().shutdown(grace)`, before the test returns",
        listed(leaked)
    );
}

fn build(builder: &mut Builder) -> Runtime {
    builder
        .enable_all()
        .build()
        .unwrap_or_else(|error| panic!("the runtime cannot start: {error}"))
}

/// Whether what a test returns is a failure: an inherent-looking answer by autoref, for a `Result` and for
/// everything else.
pub struct Output<'a, T>(pub &'a T);

pub trait MayFail {
    fn failed(&self) -> bool;
}

impl<T, E> MayFail for Output<'_, Result<T, E>> {
    fn failed(&self) -> bool {
        self.0.is_err()
    }
}

pub trait CannotFail {
    fn failed(&self) -> bool;
}

impl<T> CannotFail for &Output<'_, T> {
    fn failed(&self) -> bool {
        false
    }
}

/// What `Builder::new_multi_thread` is where tokio's own, which would win, is switched off.
pub trait MultiThread {
    fn new_multi_thread() -> Builder
    where
        Self: HasMultiThread,
    {
        unreachable!("no type has it")
    }
}

impl MultiThread for Builder {}

#[diagnostic::on_unimplemented(
    message = "the multi-threaded runtime needs the feature `rt-multi-thread` of tokio",
    label = "this runtime has many threads by default",
    note = "write `flavor = \"current_thread\"`, or add the feature to the `tokio` of `Cargo.toml`"
)]
pub trait HasMultiThread {}
