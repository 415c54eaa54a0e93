use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{OnceLock, PoisonError, RwLock};

use tokio::runtime::{Handle, Id};

use super::TaskSet;
use super::registry::Registry;
use super::shared::Shared;

/// Returns the set for tasks that have no better place; the `tracked_spawn` attribute uses it
/// unless it is given another.
///
/// There is one for the whole process. An entry point that drains background tasks before it
/// returns gives its runtime a set of its own.
///
/// # Examples
///
/// ```
/// use std::time::Duration;
///
/// # #[tokio::main(flavor = "current_thread", start_paused = true)]
/// # async fn main() {
/// async_rules::background().spawn_named("warm up", async { /* ... */ });
///
/// // At the end of `main`:
/// let report = async_rules::background().shutdown(Duration::from_secs(10)).await;
/// assert_eq!(report.finished(), 1);
/// # }
/// ```
#[must_use]
pub fn background() -> TaskSet {
    if INSTALLED_COUNT.load(Ordering::Acquire) > 0
        && let Some(set) = of_this_runtime()
    {
        return set;
    }
    TaskSet::of(Shared::Leaked(
        PROCESS.get_or_init(|| Box::leak(Box::default())),
    ))
}

/// Leaked, as it lives as long as the process: a handle of it is then no more than the address.
static PROCESS: OnceLock<&'static Registry> = OnceLock::new();

/// The sets of the runtimes that have their own. A list, because there are one or two.
static INSTALLED: RwLock<Vec<(Id, TaskSet)>> = RwLock::new(Vec::new());

/// Spares everybody else the lock. A caller inside the runtime in question sees the count that was
/// stored before the runtime was handed its first future.
static INSTALLED_COUNT: AtomicUsize = AtomicUsize::new(0);

#[cold]
fn of_this_runtime() -> Option<TaskSet> {
    let runtime = Handle::try_current().ok()?.id();
    let installed = INSTALLED.read().unwrap_or_else(PoisonError::into_inner);
    let found = installed.iter().rev().find(|(id, _)| *id == runtime);
    found.map(|(_, set)| set.clone())
}

/// Makes `set` the background set of `runtime` until the guard is dropped.
#[must_use = "dropping the guard takes the set away again"]
pub fn install_background(runtime: &Handle, set: &TaskSet) -> BackgroundGuard {
    let runtime = runtime.id();
    let mut installed = INSTALLED.write().unwrap_or_else(PoisonError::into_inner);
    installed.push((runtime, set.clone()));
    INSTALLED_COUNT.store(installed.len(), Ordering::Release);
    BackgroundGuard { runtime }
}

/// Undoes [`install_background`] when it is dropped.
#[derive(Debug)]
pub struct BackgroundGuard {
    runtime: Id,
}

impl Drop for BackgroundGuard {
    fn drop(&mut self) {
        let mut installed = INSTALLED.write().unwrap_or_else(PoisonError::into_inner);
        let latest = installed.iter().rposition(|(id, _)| *id == self.runtime);
        let removed = latest.map(|index| installed.remove(index));
        INSTALLED_COUNT.store(installed.len(), Ordering::Release);
        drop(installed);
        drop(removed);
    }
}
