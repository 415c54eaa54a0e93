//! What was found, and who is told.

use std::collections::HashSet;
use std::fmt;
use std::io::{self, Write as _};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use crate::__private::Site;

/// Something that kept an executor thread from its work.
#[derive(Clone, Debug)]
pub struct Report {
    pub(super) site: Site,
    pub(super) found: Found,
}

/// What kept the thread.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Found {
    /// A fn that its author marked [`#[blocking]`](macro@crate::blocking) was called.
    #[non_exhaustive]
    Blocking {
        /// The marked fn, with its module.
        function: &'static str,
        /// Where it is.
        file: &'static str,
        /// Where it is.
        line: u32,
        /// What its author says to call instead.
        instead: Option<&'static str>,
    },
    /// The future did not yield for long.
    #[non_exhaustive]
    LongPoll {
        /// How long one call of `poll` took.
        took: Duration,
    },
}

impl Report {
    /// Returns the name of the async fn that was running, with its module. Of several, the innermost
    /// one that checks `blocking`.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.site.operation
    }

    /// Returns the file that the async fn is in.
    #[must_use]
    pub fn file(&self) -> &'static str {
        self.site.file
    }

    /// Returns the line that the async fn is on.
    #[must_use]
    pub fn line(&self) -> u32 {
        self.site.line
    }

    /// Returns what was found.
    #[must_use]
    pub fn found(&self) -> &Found {
        &self.found
    }

    /// Tells whoever wants to know.
    #[cold]
    pub(super) fn send(self) {
        let hook = HOOK.read().unwrap_or_else(PoisonError::into_inner).clone();
        match hook {
            Some(hook) => hook(&self),
            None => self.send_by_default(),
        }
        // A second panic would abort the process.
        assert!(
            !PANICS.load(Ordering::Relaxed) || std::thread::panicking(),
            "{self}"
        );
    }

    fn send_by_default(&self) {
        #[cfg(feature = "tracing")]
        if tracing::enabled!(tracing::Level::WARN) {
            match &self.found {
                Found::Blocking {
                    function, instead, ..
                } => tracing::warn!(
                    operation = self.operation(),
                    file = self.file(),
                    line = self.line(),
                    function,
                    instead,
                    "a blocking fn was reached from async code"
                ),
                Found::LongPoll { took } => tracing::warn!(
                    operation = self.operation(),
                    file = self.file(),
                    line = self.line(),
                    took = ?took,
                    "a future did not yield for long"
                ),
            }
            return;
        }
        if self.is_news() {
            // Unlike `eprintln`, which panics when nobody reads the other end.
            let _ = writeln!(io::stderr(), "{self}");
        }
    }

    /// Whether standard error has not been told of this pair before.
    fn is_news(&self) -> bool {
        static TOLD: Mutex<Option<HashSet<(&'static str, &'static str)>>> = Mutex::new(None);
        let function = match self.found {
            Found::Blocking { function, .. } => function,
            Found::LongPoll { .. } => "",
        };
        let mut told = TOLD.lock().unwrap_or_else(PoisonError::into_inner);
        let told = told.get_or_insert_with(HashSet::new);
        told.insert((self.operation(), function))
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Site {
            operation,
            file,
            line,
        } = self.site;
        write!(f, "`{operation}` ({file}:{line}) ")?;
        match self.found {
            Found::Blocking {
                function,
                file,
                line,
                instead,
            } => {
                write!(
                    f,
                    "called `{function}` ({file}:{line}), which blocks the executor thread"
                )?;
                match instead {
                    Some(instead) if instead.contains('`') => write!(f, "; use {instead}"),
                    Some(instead) => write!(f, "; use `{instead}`"),
                    None => Ok(()),
                }
            }
            Found::LongPoll { took } => write!(f, "did not yield for {took:?}"),
        }
    }
}

type Hook = Arc<dyn Fn(&Report) + Send + Sync>;

static HOOK: RwLock<Option<Hook>> = RwLock::new(None);
static PANICS: AtomicBool = AtomicBool::new(false);
static LONG: AtomicU64 = AtomicU64::new(100_000_000);

/// Calls `hook` with each report from now on, in place of `tracing` or standard error.
///
/// It is called where the thread is kept, so it had better not block.
pub fn on_report(hook: impl Fn(&Report) + Send + Sync + 'static) {
    let hook: Hook = Arc::new(hook);
    let mut slot = HOOK.write().unwrap_or_else(PoisonError::into_inner);
    let previous = slot.replace(hook);
    drop(slot);
    drop(previous); // after the lock: it may hold anything
}

/// Makes each report a panic as well, at the place where the thread is kept: for tests.
pub fn panic_on_report(panics: bool) {
    PANICS.store(panics, Ordering::Relaxed);
}

/// Sets how long one poll may take before it is reported; 100 ms at first. `None` switches that off.
pub fn set_long_poll(limit: Option<Duration>) {
    let nanos = limit.map_or(u64::MAX, |limit| {
        u64::try_from(limit.as_nanos()).unwrap_or(u64::MAX)
    });
    LONG.store(nanos, Ordering::Relaxed);
}

/// The same, as it is now.
pub(super) fn long_poll() -> Duration {
    Duration::from_nanos(LONG.load(Ordering::Relaxed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hook_may_set_another_one_while_it_is_dropped() {
        struct SetsAnother;

        impl Drop for SetsAnother {
            fn drop(&mut self) {
                on_report(|_| {});
            }
        }

        let kept = SetsAnother;
        on_report(move |_| {
            let _ = &kept;
        });
        on_report(|_| {});
    }
}
