use std::fmt;
use std::io;
use std::time::Duration;

/// Why a call got no place.
///
/// A refused call has not run: its body was dropped before the error came back.
///
/// ```
/// use async_rules::{Limit, LimitError};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// static DB: Limit = Limit::new(2);
///
/// DB.close();
/// let refused = DB.acquire().await.unwrap_err();
/// assert!(matches!(refused, LimitError::Closed { .. }));
/// assert_eq!(refused.to_string(), "the limit is closed");
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LimitError {
    /// The limit was [closed](super::Limit::close), before the call or while it was queued.
    #[non_exhaustive]
    Closed {
        /// The fn that was refused; `None` where no attribute names one.
        operation: Option<&'static str>,
    },
    /// The call came out of a body that already holds a place of the same limit, so that the body would wait
    /// for itself.
    #[non_exhaustive]
    Nested {
        /// The fn that was refused; `None` where no attribute names one.
        operation: Option<&'static str>,
    },
    /// No place became free within the longest time that the call may queue.
    #[non_exhaustive]
    TimedOut {
        /// The fn that was refused; `None` where no attribute names one.
        operation: Option<&'static str>,
        /// How long the call was allowed to queue.
        wait: Duration,
    },
    /// No place was free and the queue was as long as it may be.
    #[non_exhaustive]
    QueueFull {
        /// The fn that was refused; `None` where no attribute names one.
        operation: Option<&'static str>,
        /// How many calls may queue.
        queue: usize,
    },
}

impl LimitError {
    /// The limit was closed: for implementors of [`Limiter`](super::Limiter).
    pub const fn closed() -> Self {
        Self::Closed { operation: None }
    }

    /// The caller already holds a place: for implementors of [`Limiter`](super::Limiter).
    pub const fn nested() -> Self {
        Self::Nested { operation: None }
    }

    /// No place became free within `wait`: for implementors of [`Limiter`](super::Limiter).
    pub const fn timed_out(wait: Duration) -> Self {
        Self::TimedOut {
            operation: None,
            wait,
        }
    }

    /// `queue` calls were waiting already: for implementors of [`Limiter`](super::Limiter).
    pub const fn queue_full(queue: usize) -> Self {
        Self::QueueFull {
            operation: None,
            queue,
        }
    }

    /// The fn that was refused, as `module_path!()::fn`. `None` where a place was asked for by hand.
    ///
    /// ```
    /// use std::time::Duration;
    /// use async_rules::LimitError;
    ///
    /// let error = LimitError::timed_out(Duration::from_millis(100));
    /// assert_eq!(error.operation(), None);
    /// assert_eq!(error.to_string(), "no place became free within 100ms");
    /// ```
    pub fn operation(&self) -> Option<&'static str> {
        match *self {
            Self::Closed { operation }
            | Self::Nested { operation }
            | Self::TimedOut { operation, .. }
            | Self::QueueFull { operation, .. } => operation,
        }
    }

    /// Names the fn, unless something nearer to the refusal already did.
    pub(crate) fn of(mut self, name: &'static str) -> Self {
        let (Self::Closed { operation }
        | Self::Nested { operation }
        | Self::TimedOut { operation, .. }
        | Self::QueueFull { operation, .. }) = &mut self;
        operation.get_or_insert(name);
        self
    }
}

impl fmt::Display for LimitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(operation) = self.operation() {
            write!(f, "`{operation}` was refused: ")?;
        }
        match self {
            Self::Closed { .. } => f.write_str("the limit is closed"),
            Self::Nested { .. } => {
                f.write_str("the caller holds a place of the same limit and would wait for itself")
            }
            Self::TimedOut { wait, .. } => write!(f, "no place became free within {wait:?}"),
            Self::QueueFull { queue: 0, .. } => f.write_str("no place is free"),
            Self::QueueFull { queue, .. } => {
                write!(f, "no place is free and {queue} calls are queued already")
            }
        }
    }
}

impl std::error::Error for LimitError {}

/// The kind is `TimedOut` for a wait that took too long, `ResourceBusy` for a full queue, `Deadlock` for a
/// nested call and `Other` for a closed limit. The error itself is the source.
impl From<LimitError> for io::Error {
    fn from(error: LimitError) -> Self {
        let kind = match error {
            LimitError::Closed { .. } => io::ErrorKind::Other,
            LimitError::Nested { .. } => io::ErrorKind::Deadlock,
            LimitError::TimedOut { .. } => io::ErrorKind::TimedOut,
            LimitError::QueueFull { .. } => io::ErrorKind::ResourceBusy,
        };
        Self::new(kind, error)
    }
}
