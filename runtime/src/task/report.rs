use std::borrow::Cow;
use std::fmt;

/// A panic that ended a task.
///
/// The place is that of the task: the annotated fn, or the line that called
/// [`TaskSet::spawn`](super::TaskSet::spawn). The place of the `panic!` itself is known only to
/// the process-wide panic hook, which this crate leaves alone; the standard one prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskPanic {
    pub(super) name: Cow<'static, str>,
    pub(super) file: &'static str,
    pub(super) line: u32,
    pub(super) message: String,
}

impl TaskPanic {
    /// Returns the name of the task.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the source file in which the task was annotated or started.
    #[must_use]
    pub fn file(&self) -> &str {
        self.file
    }

    /// Returns the line in [`file`](Self::file), starting at 1.
    #[must_use]
    pub fn line(&self) -> u32 {
        self.line
    }

    /// Returns what the task panicked with, or a placeholder if that was not a string.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for TaskPanic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            name,
            file,
            line,
            message,
        } = self;
        write!(f, "task `{name}` ({file}:{line}) panicked: {message}")
    }
}

/// How the tasks of a set have ended so far, from [`TaskSet::stats`](super::TaskSet::stats).
///
/// `started` is always the sum of `running`, `finished`, `cancelled`, `aborted` and `panicked`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct TaskStats {
    /// Tasks that were started.
    pub started: u64,
    /// Tasks that have not ended.
    pub running: u64,
    /// Tasks that returned and had not been asked to stop.
    pub finished: u64,
    /// Tasks that returned after their token or the set's had been fired.
    pub cancelled: u64,
    /// Tasks that were dropped before they returned: aborted, or their runtime was shut down.
    pub aborted: u64,
    /// Tasks that panicked.
    pub panicked: u64,
    /// Spawns that were refused because the set was shutting down. They are not in `started`.
    pub refused: u64,
}

/// What became of the tasks of a set, from [`TaskSet::shutdown`](super::TaskSet::shutdown).
///
/// The counts are those of the set's whole life, so they do not depend on which tasks happened to
/// end before the shutdown.
///
/// # Examples
///
/// ```
/// use std::time::Duration;
/// use async_rules::TaskSet;
///
/// # #[tokio::main(flavor = "current_thread", start_paused = true)]
/// # async fn main() {
/// let set = TaskSet::new();
/// set.spawn_named("deaf", std::future::pending::<()>());
/// let report = set.shutdown(Duration::from_secs(4)).await;
/// assert_eq!(report.aborted(), ["deaf"]);
/// assert!(!report.is_clean());
/// assert_eq!(report.to_string(), "0 finished, 0 cancelled, 1 aborted (`deaf`), 0 panicked");
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct ShutdownReport {
    pub(super) stats: TaskStats,
    pub(super) aborted: Vec<String>,
    pub(super) stuck: Vec<String>,
    pub(super) panics: Vec<TaskPanic>,
}

impl ShutdownReport {
    /// Returns how many tasks returned without having been asked to stop.
    #[must_use]
    pub fn finished(&self) -> u64 {
        self.stats.finished
    }

    /// Returns how many tasks returned after they had been asked to stop.
    #[must_use]
    pub fn cancelled(&self) -> u64 {
        self.stats.cancelled
    }

    /// Returns the names of the tasks that the shutdown had to abort.
    #[must_use]
    pub fn aborted(&self) -> &[String] {
        &self.aborted
    }

    /// Returns the names of the tasks that go on in spite of having been aborted, because they
    /// block their thread and never yield.
    #[must_use]
    pub fn stuck(&self) -> &[String] {
        &self.stuck
    }

    /// Returns the tasks that panicked, the latest 64 of them; [`stats`](Self::stats) has the
    /// count of all.
    #[must_use]
    pub fn panicked(&self) -> &[TaskPanic] {
        &self.panics
    }

    /// Returns how all tasks of the set ended.
    #[must_use]
    pub fn stats(&self) -> TaskStats {
        self.stats
    }

    /// Returns whether every task returned: none was aborted, none panicked, none is left, and no
    /// spawn was refused.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        let TaskStats {
            aborted,
            panicked,
            refused,
            ..
        } = self.stats;
        aborted == 0 && panicked == 0 && refused == 0 && self.stuck.is_empty()
    }
}

impl fmt::Display for ShutdownReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let stats = &self.stats;
        write!(
            f,
            "{} finished, {} cancelled",
            stats.finished, stats.cancelled
        )?;
        write!(f, ", {} aborted{}", stats.aborted, Names(&self.aborted))?;
        write!(f, ", {} panicked", stats.panicked)?;
        for (index, panic) in self.panics.iter().enumerate() {
            let open = if index == 0 { " (" } else { ", " };
            write!(f, "{open}`{}`: {}", panic.name, panic.message)?;
        }
        if !self.panics.is_empty() {
            f.write_str(")")?;
        }
        if !self.stuck.is_empty() {
            write!(f, ", {} stuck{}", self.stuck.len(), Names(&self.stuck))?;
        }
        if stats.refused > 0 {
            write!(f, ", {} refused", stats.refused)?;
        }
        Ok(())
    }
}

/// ` (`a`, `b`)`, or nothing.
struct Names<'a>(&'a [String]);

impl fmt::Display for Names<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, name) in self.0.iter().enumerate() {
            let open = if index == 0 { " (" } else { ", " };
            write!(f, "{open}`{name}`")?;
        }
        if self.0.is_empty() {
            return Ok(());
        }
        f.write_str(")")
    }
}
