//! Things that are opened before they are used and closed after, whatever happens in between.
//!
//! A [`Resource`] knows how to open a value and how to close it again. [`with`] lends the value to a body and
//! closes it when the body ends: with a value, with an error, by a panic, or because nobody waits for it any
//! more. `#[resource]` writes a resource as one function, set-up above `provide!`, tear-down below.
//!
//! ```
//! use std::io;
//! use async_rules::resources::{self, with};
//!
//! struct Connection(Vec<&'static str>);
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> io::Result<()> {
//! let connection = resources::new(
//!     async { Ok::<_, io::Error>(Connection(vec!["hello"])) },
//!     async |mut connection: Connection| {
//!         connection.0.push("bye");
//!         assert_eq!(connection.0, ["hello", "select", "bye"]);
//!         Ok(())
//!     },
//! );
//! let rows = with(connection, async |connection| {
//!     connection.0.push("select");
//!     io::Result::Ok(1)
//! });
//! assert_eq!(rows.await?, 1);
//! # Ok(())
//! # }
//! ```
//!
//! # Cancellation
//!
//! A future is cancelled by being dropped, where nothing can be awaited any more. The tear-down then goes on as
//! a task of the [`background`](crate::background) set of the runtime in which the resource was opened. A
//! shutdown of that set waits for it, also one that is already under way. It has a [grace
//! period](Resource::grace); what it cannot finish by then is dropped and [reported](on_failure). So is a
//! tear-down that cannot run at all, because the runtime is gone.
//!
//! A resource that was opened in the body of another `with`, in the same task, is closed before that one, also if both
//! are cancelled, or the inner one alone: the tear-down of the outer one waits, and its grace period begins after that.

mod all;
pub(crate) mod held;
mod nested;
mod new;
mod report;
mod teardown;
mod whose;
mod with;
mod within;

#[cfg(all(test, loom))]
mod loom_tests;

use std::convert::Infallible;
use std::fmt;
use std::future::Future;
use std::time::Duration;

use crate::TimeoutError;

pub use all::{CloseAll, CloseEach};
pub use new::{New, new};
pub use report::{TeardownFailure, on_failure};
#[doc(hidden)]
pub use whose::Whose;
pub use with::with;
pub use within::OpenWithin;

/// How long a tear-down may take that goes on in the background, unless a resource says otherwise.
pub(crate) const GRACE: Duration = Duration::from_secs(10);

/// Something that can be opened, and closed again.
///
/// Opening gives the value and what closes it, which may hold whatever it needs: so set-up and tear-down share
/// state without sharing it with the body. A closure will do for the latter.
///
/// Tuples of up to six resources and a `Vec` of them are resources too: they open in order, close in reverse, and
/// close what is open already if a later one fails to open. Their values are a tuple and a `Box<[T]>`.
///
/// # Examples
///
/// ```
/// use std::io;
/// use async_rules::resources::{Resource, with};
///
/// struct TempFile(std::path::PathBuf);
///
/// impl Resource<tokio::fs::File> for TempFile {
///     type Error = io::Error;
///     type Close = Remove;
///
///     async fn open(self) -> io::Result<(tokio::fs::File, Remove)> {
///         Ok((tokio::fs::File::create(&self.0).await?, Remove(self.0)))
///     }
/// }
///
/// struct Remove(std::path::PathBuf);
///
/// impl async_rules::resources::Close<tokio::fs::File> for Remove {
///     type Error = io::Error;
///
///     async fn close(self, file: tokio::fs::File) -> io::Result<()> {
///         drop(file);
///         tokio::fs::remove_file(&self.0).await
///     }
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> io::Result<()> {
/// use tokio::io::AsyncWriteExt;
///
/// let path = std::env::temp_dir().join(format!("resource-{}", std::process::id()));
/// with(TempFile(path.clone()), async |file| file.write_all(b"some").await).await?;
/// assert!(!path.exists());
/// # Ok(())
/// # }
/// ```
#[must_use = "nothing is opened until `with` gets it"]
pub trait Resource<T>: Sized + Send {
    /// What can go wrong.
    type Error: fmt::Display + 'static;

    /// What closes the value.
    type Close: Close<T, Error = Self::Error>;

    /// Opens the value. Where this fails or is dropped, nothing is closed: it undoes by itself what it has done.
    ///
    /// The future is `Send`, so that a task can use a resource of which it knows no more than the trait.
    fn open(self) -> impl Future<Output = Result<(T, Self::Close), Self::Error>> + Send;

    /// The name in reports: by default that of the type.
    fn name(&self) -> &'static str {
        std::any::type_name::<Self>()
    }

    /// How long the tear-down may take when it goes on in the background, after a cancellation: by default ten
    /// seconds.
    fn grace(&self) -> Duration {
        GRACE
    }

    /// The same resource, which gives up opening after `limit`.
    ///
    /// ```
    /// use std::time::Duration;
    /// use async_rules::TimeoutError;
    /// use async_rules::resources::{self, Resource, with};
    ///
    /// # #[tokio::main(flavor = "current_thread", start_paused = true)]
    /// # async fn main() {
    /// let slow = resources::new(
    ///     async {
    ///         tokio::time::sleep(Duration::from_secs(60)).await;
    ///         Ok::<_, TimeoutError>("at last")
    ///     },
    ///     async |_| Ok(()),
    /// );
    /// let slow = slow.open_within(Duration::from_secs(5));
    /// let error = with(slow, async |_| Ok::<_, TimeoutError>(())).await.unwrap_err();
    /// assert_eq!(error.limit(), Duration::from_secs(5));
    /// # }
    /// ```
    fn open_within(self, limit: Duration) -> OpenWithin<Self>
    where
        Self::Error: From<TimeoutError>,
    {
        OpenWithin::new(self, limit)
    }

    /// The same resource with another type of error.
    ///
    /// ```
    /// use async_rules::resources::{self, Resource, with};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// let port = resources::new(async { "80".parse::<u16>() }, async |_| Ok(()));
    /// let port = port.map_err(|error| error.to_string());
    /// let next = with(port, async |port| port.checked_add(1).ok_or("too large".to_owned())).await;
    /// assert_eq!(next, Ok(81));
    /// # }
    /// ```
    fn map_err<E, M>(self, map: M) -> MapErr<Self, M>
    where
        E: fmt::Display + 'static,
        M: Fn(Self::Error) -> E + Clone + Send + 'static,
    {
        MapErr { inner: self, map }
    }

    /// The same resource with the error of the body, for one that cannot fail.
    ///
    /// ```
    /// use std::convert::Infallible;
    /// use std::io;
    /// use async_rules::resources::{self, Resource, with};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> io::Result<()> {
    /// let one = resources::new(async { Ok::<_, Infallible>(1) }, async |_| Ok(()));
    /// let two = with(one.never_fails::<io::Error>(), async |one| io::Result::Ok(*one + 1));
    /// assert_eq!(two.await?, 2);
    /// # Ok(())
    /// # }
    /// ```
    fn never_fails<E>(self) -> MapErr<Self, fn(Infallible) -> E>
    where
        Self: Resource<T, Error = Infallible>,
        E: fmt::Display + 'static,
    {
        let map: fn(Infallible) -> E = |never| match never {};
        self.map_err(map)
    }
}

/// What closes the value of a [`Resource`]. It may have to do so in a task of its own, hence the bounds.
///
/// Implemented for closures that take the value, async ones or such that return a future.
pub trait Close<T>: Send + 'static {
    /// What can go wrong.
    type Error: fmt::Display + 'static;

    /// Closes the value. Called exactly once.
    fn close(self, value: T) -> impl Future<Output = Result<(), Self::Error>> + Send + 'static;

    /// Tells what it is at, if it closes several.
    #[doc(hidden)]
    fn whose(&self) -> Option<Whose> {
        None
    }
}

impl<T, E, F, Fut> Close<T> for F
where
    E: fmt::Display + 'static,
    F: FnOnce(T) -> Fut + Send + 'static,
    Fut: Future<Output = Result<(), E>> + Send + 'static,
{
    type Error = E;

    fn close(self, value: T) -> impl Future<Output = Result<(), E>> + Send + 'static {
        self(value)
    }
}

/// A resource with another type of error: see [`Resource::map_err`].
#[derive(Clone, Copy, Debug)]
pub struct MapErr<R, M> {
    inner: R,
    map: M,
}

impl<T, R, M, E> Resource<T> for MapErr<R, M>
where
    T: Send + 'static,
    R: Resource<T>,
    E: fmt::Display + 'static,
    M: Fn(R::Error) -> E + Clone + Send + 'static,
{
    type Error = E;
    type Close = MapErr<R::Close, M>;

    async fn open(self) -> Result<(T, Self::Close), E> {
        let Self { inner, map } = self;
        match inner.open().await {
            Ok((value, inner)) => Ok((value, MapErr { inner, map })),
            Err(error) => Err(map(error)),
        }
    }

    fn name(&self) -> &'static str {
        self.inner.name()
    }

    fn grace(&self) -> Duration {
        self.inner.grace()
    }
}

impl<T, C, M, E> Close<T> for MapErr<C, M>
where
    T: Send + 'static,
    C: Close<T>,
    E: fmt::Display + 'static,
    M: Fn(C::Error) -> E + Send + 'static,
{
    type Error = E;

    async fn close(self, value: T) -> Result<(), E> {
        self.inner.close(value).await.map_err(self.map)
    }

    fn whose(&self) -> Option<Whose> {
        self.inner.whose()
    }
}
