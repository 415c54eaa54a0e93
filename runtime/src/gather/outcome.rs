use std::any::Any;
use std::fmt;
use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};

use super::kind::{self, Kind};
use crate::task::panic_message;

/// How one future of `gather!(settle; ..)` or [`gather::settle`](super::settle) ended.
///
/// A future that returns `Err(error)` is told by what the error is, so that the reasons which are handled
/// alike everywhere need not be looked for:
///
/// | outcome | the error is |
/// |---|---|
/// | `TimedOut` | a [`TimeoutError`](crate::TimeoutError), a [`LimitError::TimedOut`](crate::LimitError::TimedOut), tokio's [`Elapsed`](tokio::time::error::Elapsed), or an [`io::Error`](std::io::Error) of the kind `TimedOut` |
/// | `Cancelled` | a [`TaskError`](crate::TaskError) of a task that was aborted or refused, or a [`JoinError`](tokio::task::JoinError) of an aborted one |
/// | `Panicked` | a `TaskError` or `JoinError` of a task that panicked |
/// | `Error` | anything else |
///
/// The same holds for these errors inside a `Box<dyn Error>` (with or without `Send` and `Sync`), where those
/// that they are the [source](std::error::Error::source) of are looked through for `TimedOut` and `Cancelled`.
/// An error type of your own is always `Error`: its variants say the rest.
///
/// ```
/// use std::time::Duration;
/// use async_rules::gather::Outcome;
/// use async_rules::{TimeoutError, gather, time};
///
/// # #[tokio::main(flavor = "current_thread", start_paused = true)]
/// # async fn main() {
/// async fn answer() -> Result<u8, TimeoutError> {
///     Ok(42)
/// }
/// async fn broken() -> Result<u8, &'static str> {
///     panic!("out of tape")
/// }
///
/// let second = Duration::from_secs(1);
/// let never = time::timeout(second, std::future::pending::<()>());
/// let (answer, broken, never) = gather!(settle; answer(), broken(), never).await;
///
/// assert_eq!(answer.ok(), Some(42));
/// assert!(matches!(broken, Outcome::Panicked(panic) if panic.message() == "out of tape"));
/// assert!(matches!(never, Outcome::TimedOut(error) if error.limit() == second));
/// # }
/// ```
#[derive(Debug)]
#[must_use = "it may hold an error or a panic"]
pub enum Outcome<T, E> {
    /// It returned `Ok`.
    Ok(T),
    /// It returned `Err`, for another reason than those below.
    Error(E),
    /// It panicked, or it was the handle of a task that did.
    Panicked(Panic),
    /// It was the handle of a task that was aborted, or was refused by its task set.
    Cancelled(E),
    /// It did not finish in time.
    TimedOut(E),
}

impl<T, E> Outcome<T, E> {
    /// Whether it returned `Ok`.
    pub const fn is_ok(&self) -> bool {
        matches!(self, Self::Ok(_))
    }

    /// Whether it panicked.
    pub const fn is_panicked(&self) -> bool {
        matches!(self, Self::Panicked(_))
    }

    /// Whether it was cancelled.
    pub const fn is_cancelled(&self) -> bool {
        matches!(self, Self::Cancelled(_))
    }

    /// Whether it did not finish in time.
    pub const fn is_timed_out(&self) -> bool {
        matches!(self, Self::TimedOut(_))
    }

    /// The result, if there is one.
    pub fn ok(self) -> Option<T> {
        match self {
            Self::Ok(value) => Some(value),
            _ => None,
        }
    }

    /// The error of one that returned `Err`, for whatever reason.
    pub const fn error(&self) -> Option<&E> {
        match self {
            Self::Error(error) | Self::Cancelled(error) | Self::TimedOut(error) => Some(error),
            Self::Ok(_) | Self::Panicked(_) => None,
        }
    }

    /// What the future returned.
    ///
    /// # Errors
    ///
    /// The future's own error, for whatever reason.
    ///
    /// # Panics
    ///
    /// Goes on with the panic of one that panicked. The panic hook ran when it began and does not run again.
    ///
    /// ```
    /// use async_rules::gather;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// async fn parse(text: &str) -> Result<u8, std::num::ParseIntError> {
    ///     text.parse()
    /// }
    ///
    /// let (one, two) = gather!(settle; parse("1"), parse("two")).await;
    /// assert_eq!(one.into_result(), Ok(1));
    /// assert!(two.into_result().is_err());
    /// # }
    /// ```
    pub fn into_result(self) -> Result<T, E> {
        match self {
            Self::Ok(value) => Ok(value),
            Self::Error(error) | Self::Cancelled(error) | Self::TimedOut(error) => Err(error),
            Self::Panicked(panic) => resume_unwind(panic.into_payload()),
        }
    }

    #[cold]
    pub(super) fn panicked(payload: Box<dyn Any + Send>) -> Self {
        Self::Panicked(Panic::new(payload))
    }
}

impl<T, E: 'static> From<Result<T, E>> for Outcome<T, E> {
    /// Tells by the type of the error how it ended, as the table [above](Outcome) says.
    fn from(result: Result<T, E>) -> Self {
        let error = match result {
            Ok(value) => return Self::Ok(value),
            Err(error) => error,
        };
        match kind::of(&error) {
            Kind::Error => Self::Error(error),
            Kind::Cancelled => Self::Cancelled(error),
            Kind::TimedOut => Self::TimedOut(error),
            Kind::Panicked => match kind::into_panic(error) {
                Ok(payload) => Self::panicked(payload),
                Err(error) => Self::Error(error),
            },
        }
    }
}

/// What a future panicked with.
// In a box: it is rare, and every outcome is as large as the largest, and is moved several times.
pub struct Panic(Box<Told>);

struct Told {
    message: String,
    // The mutex makes the outcome `Sync`, which a payload need not be.
    payload: Mutex<Box<dyn Any + Send>>,
}

impl Panic {
    fn new(payload: Box<dyn Any + Send>) -> Self {
        Self(Box::new(Told {
            message: panic_message(&*payload),
            payload: Mutex::new(payload),
        }))
    }

    /// The text that it panicked with, if that was a string.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// What it panicked with, for [`resume_unwind`](std::panic::resume_unwind).
    #[must_use]
    pub fn into_payload(self) -> Box<dyn Any + Send> {
        let payload = self.0.payload.into_inner();
        payload.unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Panic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Panic")
            .field("message", &self.0.message)
            .finish_non_exhaustive()
    }
}
