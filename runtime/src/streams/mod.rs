//! Async generators: streams that are written as code which runs from item to item.
//!
//! [`#[stream]`](macro@crate::stream) makes one of an async fn. By hand, [`from_fn`] makes one of an async closure:
//!
//! ```
//! use async_rules::streams;
//! use futures::StreamExt;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() {
//! let squares = streams::from_fn(async |mut emitter| {
//!     for n in 1..=3 {
//!         emitter.emit(n * n).await;
//!     }
//! });
//! assert_eq!(squares.collect::<Vec<u32>>().await, [1, 4, 9]);
//! # }
//! ```

mod end;
mod generator;

use futures_core::stream::FusedStream;

pub use end::End;
pub use generator::{Emit, Emitter};
#[cfg(feature = "macros")]
pub(crate) use generator::{direct, unwatched, watched};

/// A stream of the items that `body` emits: an async closure or async fn that takes an [`Emitter`].
///
/// Nothing runs before the first item is asked for. Then the body is called, and runs until it has emitted one; it
/// goes on when the next one is asked for. It ends the stream by returning `()`; or, where the items are a
/// `Result<T, E>`, a `Result<(), E>` whose error is the last item, so that `?` works.
///
/// The stream ends for good: after that, and after a panic of the body, each further item that is asked for is `None`.
/// Dropping it drops the body where it stands. It allocates nothing.
///
/// Under `async move` it owns what the closure mentions, as a fn must that returns it:
///
/// ```
/// use std::num::ParseIntError;
///
/// use async_rules::streams;
/// use futures::{Stream, StreamExt};
///
/// fn numbers(list: &str) -> impl Stream<Item = Result<u32, ParseIntError>> {
///     streams::from_fn(async move |mut emitter| {
///         for word in list.split_whitespace() {
///             emitter.emit(Ok(word.parse()?)).await;
///         }
///         Ok(())
///     })
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let all: Vec<_> = numbers("1 2 three 4").collect().await;
/// assert_eq!(all.len(), 3);
/// assert!(all[2].is_err());
/// # }
/// ```
///
/// The emitter can be handed on, and futures that emit can be polled along with others:
///
/// ```
/// use async_rules::streams::{self, Emitter};
/// use futures::StreamExt;
///
/// async fn digits(mut n: u32, emitter: &mut Emitter<'_, u32>) {
///     while n > 0 {
///         emitter.emit(n % 10).await;
///         n /= 10;
///     }
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let all = streams::from_fn(async |mut emitter: Emitter<'_, u32>| {
///     digits(12, &mut emitter).await;
///     digits(345, &mut emitter).await;
/// });
/// assert_eq!(all.collect::<Vec<_>>().await, [2, 1, 5, 4, 3]);
/// # }
/// ```
///
/// It cannot leave the body, so there is no way to emit to a stream that is gone:
///
/// ```compile_fail
/// let mut kept = None;
/// let stream = async_rules::streams::from_fn::<u32, (), _>(async |emitter| {
///     kept = Some(emitter); // error: borrowed data escapes outside of async closure
/// });
/// ```
pub fn from_fn<T, R, F>(body: F) -> impl FusedStream<Item = T>
where
    F: AsyncFnOnce(Emitter<'_, T>) -> R,
    R: End<T>,
{
    generator::free(body)
}
