use std::fmt;
use std::io::{self, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

/// A tear-down that did not end well and has nobody to tell.
///
/// Either another error was first, and that is the one which is returned, or the tear-down went on in the
/// background after a cancellation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeardownFailure {
    resource: &'static str,
    cause: Cause,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cause {
    Error(String),
    Panicked(String),
    TimedOut(Duration),
    Dropped,
    NoRuntime,
}

impl Cause {
    /// With what caused it, where the type of the error tells on demand, as that of `anyhow` does.
    pub(super) fn of(error: &impl fmt::Display) -> Self {
        Self::Error(format!("{error:#}"))
    }
}

impl TeardownFailure {
    pub(super) fn new(resource: &'static str, cause: Cause) -> Self {
        Self { resource, cause }
    }

    /// Returns the [name](super::Resource::name) of the resource.
    #[must_use]
    pub fn resource(&self) -> &'static str {
        self.resource
    }

    /// Returns whether it came to its end, with an error.
    #[must_use]
    pub fn is_error(&self) -> bool {
        matches!(self.cause, Cause::Error(_))
    }

    /// Returns whether it panicked.
    #[must_use]
    pub fn is_panic(&self) -> bool {
        matches!(self.cause, Cause::Panicked(_))
    }

    /// Returns whether it was dropped, because its grace period was over or because the runtime shut down, or
    /// could not begin.
    #[must_use]
    pub fn is_incomplete(&self) -> bool {
        matches!(
            self.cause,
            Cause::TimedOut(_) | Cause::Dropped | Cause::NoRuntime
        )
    }
}

impl fmt::Display for TeardownFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { resource, cause } = self;
        write!(f, "the tear-down of `{resource}` ")?;
        match cause {
            Cause::Error(error) => write!(f, "failed: {error}"),
            Cause::Panicked(message) => write!(f, "panicked: {message}"),
            Cause::TimedOut(grace) => write!(f, "did not end within {grace:?}"),
            Cause::Dropped => f.write_str("did not end before the runtime shut down"),
            Cause::NoRuntime => f.write_str("could not run: there is no tokio runtime"),
        }
    }
}

impl std::error::Error for TeardownFailure {}

type Hook = Arc<dyn Fn(&TeardownFailure) + Send + Sync>;

static HOOK: RwLock<Option<Hook>> = RwLock::new(None);

/// Has `hook` called for each [`TeardownFailure`] of the process, in place of the usual report: an error event
/// with the feature `tracing` where a subscriber takes it, else a line on standard error.
///
/// It replaces an earlier hook and should be quick. If it panics, the failure is reported as if there were none.
pub fn on_failure(hook: impl Fn(&TeardownFailure) + Send + Sync + 'static) {
    let hook: Hook = Arc::new(hook);
    let mut slot = HOOK.write().unwrap_or_else(PoisonError::into_inner);
    let previous = slot.replace(hook);
    drop(slot);
    drop(previous); // after the lock: it may hold anything
}

pub(super) fn report(failure: &TeardownFailure) {
    let hook = HOOK.read().unwrap_or_else(PoisonError::into_inner).clone();
    let told = hook.is_some_and(|hook| catch_unwind(AssertUnwindSafe(|| hook(failure))).is_ok());
    if !told {
        report_by_default(failure);
    }
}

fn report_by_default(failure: &TeardownFailure) {
    #[cfg(feature = "tracing")]
    if tracing::enabled!(tracing::Level::ERROR) {
        tracing::error!(resource = failure.resource, "{failure}");
        return;
    }
    // Unlike `eprintln`, which panics when nobody reads the other end.
    let _ = writeln!(io::stderr(), "{failure}");
}
