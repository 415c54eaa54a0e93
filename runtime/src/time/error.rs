use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::io;
use std::time::Duration;

/// The error of an operation that did not finish within its limit.
///
/// By the time it is returned, the operation has been dropped.
///
/// It converts into [`std::io::Error`] with the kind [`TimedOut`](io::ErrorKind::TimedOut).
///
/// # Examples
///
/// ```
/// use std::time::Duration;
/// use async_rules::time;
///
/// mod app {
///     pub async fn load() {
///         std::future::pending().await
///     }
/// }
///
/// # #[tokio::main(flavor = "current_thread", start_paused = true)]
/// # async fn main() {
/// let error = time::timeout(Duration::from_secs(10), app::load()).await.unwrap_err();
/// assert!(error.operation().ends_with("app::load"));
/// assert_eq!(error.limit(), Duration::from_secs(10));
/// assert!(error.elapsed() >= error.limit());
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeoutError {
    operation: Cow<'static, str>,
    limit: Duration,
    elapsed: Duration,
}

impl TimeoutError {
    pub(crate) fn new(operation: Cow<'static, str>, limit: Duration, elapsed: Duration) -> Self {
        Self {
            operation,
            limit,
            elapsed,
        }
    }

    /// Returns what took too long: the path of the annotated fn (`app::load`).
    ///
    /// For [`time::timeout`](crate::time::timeout) by hand it is the path of the async fn whose
    /// future was passed, or of the fn around an async block, and `file:line:column` of the call
    /// for any other future.
    #[must_use]
    pub fn operation(&self) -> &str {
        &self.operation
    }

    /// Returns the limit that was set.
    #[must_use]
    pub fn limit(&self) -> Duration {
        self.limit
    }

    /// Returns how long the operation had run, from its first poll, when it was given up.
    ///
    /// Much more than the limit means that the operation, or another one in the same task, did not
    /// yield.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.elapsed
    }
}

impl fmt::Display for TimeoutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            operation,
            limit,
            elapsed,
        } = self;
        write!(
            f,
            "`{operation}` did not finish within {limit:?} (gave up after {elapsed:.3?})"
        )
    }
}

impl Error for TimeoutError {}

impl From<TimeoutError> for io::Error {
    fn from(error: TimeoutError) -> Self {
        Self::new(io::ErrorKind::TimedOut, error)
    }
}
