use std::any::Any;
use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use tokio::task::JoinError;

use super::tracked::panic_message;

/// The error of awaiting a [`Task`](super::Task) that gave no result.
///
/// # Examples
///
/// ```
/// use async_rules::TaskSet;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let set = TaskSet::new();
/// set.on_panic(|_| {});
///
/// let error = set.spawn_named("import", async { panic!("no such column") }).await.unwrap_err();
/// assert!(error.is_panic());
/// assert_eq!(error.to_string(), "task `import` panicked: no such column");
///
/// let task = set.spawn_named("idle", std::future::pending::<()>());
/// task.abort();
/// assert!(task.await.unwrap_err().is_aborted());
/// # }
/// ```
pub struct TaskError {
    name: Cow<'static, str>,
    kind: Kind,
}

enum Kind {
    Panicked {
        message: String,
        // The mutex makes the error `Sync`, which a payload need not be.
        payload: Mutex<Box<dyn Any + Send>>,
    },
    Aborted,
    Refused,
}

impl TaskError {
    pub(super) fn joining(name: Cow<'static, str>, error: JoinError) -> Self {
        let kind = match error.try_into_panic() {
            Ok(payload) => Kind::Panicked {
                message: panic_message(&*payload),
                payload: Mutex::new(payload),
            },
            Err(_) => Kind::Aborted,
        };
        Self { name, kind }
    }

    pub(super) fn aborted(name: Cow<'static, str>) -> Self {
        let kind = Kind::Aborted;
        Self { name, kind }
    }

    pub(super) fn refused(name: Cow<'static, str>) -> Self {
        let kind = Kind::Refused;
        Self { name, kind }
    }

    /// Returns the name of the task.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns whether the task panicked.
    #[must_use]
    pub fn is_panic(&self) -> bool {
        matches!(self.kind, Kind::Panicked { .. })
    }

    /// Returns whether the task was dropped before it returned: it was aborted, or its runtime was
    /// shut down.
    #[must_use]
    pub fn is_aborted(&self) -> bool {
        matches!(self.kind, Kind::Aborted)
    }

    /// Returns whether the task was never started, because its set was shutting down.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        matches!(self.kind, Kind::Refused)
    }

    /// Returns what the task panicked with, for
    /// [`resume_unwind`](std::panic::resume_unwind); `None` if it did not panic.
    #[must_use]
    pub fn into_panic(self) -> Option<Box<dyn Any + Send>> {
        match self.kind {
            Kind::Panicked { payload, .. } => {
                Some(payload.into_inner().unwrap_or_else(PoisonError::into_inner))
            }
            Kind::Aborted | Kind::Refused => None,
        }
    }
}

impl fmt::Display for TaskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = &self.name;
        match &self.kind {
            Kind::Panicked { message, .. } => write!(f, "task `{name}` panicked: {message}"),
            Kind::Aborted => write!(f, "task `{name}` was aborted before it finished"),
            Kind::Refused => write!(
                f,
                "task `{name}` was not started because its task set is shutting down"
            ),
        }
    }
}

impl fmt::Debug for TaskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match &self.kind {
            Kind::Panicked { message, .. } => {
                let mut panicked = f.debug_struct("Panicked");
                panicked.field("name", &self.name).field("message", message);
                return panicked.finish();
            }
            Kind::Aborted => "Aborted",
            Kind::Refused => "Refused",
        };
        f.debug_struct(kind).field("name", &self.name).finish()
    }
}

impl Error for TaskError {}
