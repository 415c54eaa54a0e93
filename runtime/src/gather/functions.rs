use std::future::Future;

use super::done::{AsCompleted, InOrder};
use super::many::Many;
use super::outcome::Outcome;
use super::settled::Settled;
use super::source::IntoSource;

/// Calls `f` with each item and runs the futures, at most `limit` at once. The results come in the order of the
/// items.
///
/// `items` is a collection, an iterator or, with the feature `stream`, a `futures_core::Stream`. An item is taken only when there is
/// a place for it, so that the input may be endless, and `f` is called then, not before.
///
/// Awaited, it gives `Result<Vec<T>, E>`; see [`Many`] for the other ways to take the results, and
/// [the module](super) for what is promised.
///
/// # Panics
///
/// If `limit` is zero. A panic of `items`, of `f` or of a future goes on in the one who awaits; `Many` then panics
/// if it is asked for more.
///
/// # Cancel safety
///
/// Dropping it drops the futures in flight, in no particular order, and the rest of the input.
///
/// ```
/// use async_rules::gather;
///
/// async fn length(url: &str) -> std::io::Result<usize> {
///     // ...
///     # Ok(url.len())
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> std::io::Result<()> {
/// let urls = ["/", "/about", "/contact"];
/// let lengths = gather::map(urls, 10, length).await?;
/// assert_eq!(lengths, [1, 6, 8]);
/// # Ok(())
/// # }
/// ```
#[track_caller]
pub fn map<I, Via, S, F, Fut>(items: I, limit: usize, f: F) -> Many<S, F, Fut, InOrder<Fut::Output>>
where
    I: IntoSource<Via, Source = S>,
    F: FnMut(I::Item) -> Fut,
    Fut: Future,
{
    Many::new(items.into_source(), limit, f)
}

/// As [`map`], but the results come as the futures complete.
///
/// # Panics
///
/// As [`map`].
///
/// ```
/// use std::time::Duration;
/// use async_rules::gather;
/// use tokio::time::sleep;
///
/// # #[tokio::main(flavor = "current_thread", start_paused = true)]
/// # async fn main() {
/// let mut slept = gather::unordered([3, 1, 2], 3, async |secs| {
///     sleep(Duration::from_secs(secs)).await;
///     secs
/// });
/// let mut order = Vec::new();
/// while let Some(secs) = slept.next().await {
///     order.push(secs);
/// }
/// assert_eq!(order, [1, 2, 3]);
/// # }
/// ```
#[track_caller]
pub fn unordered<I, Via, S, F, Fut>(
    items: I,
    limit: usize,
    f: F,
) -> Many<S, F, Fut, AsCompleted<Fut::Output>>
where
    I: IntoSource<Via, Source = S>,
    F: FnMut(I::Item) -> Fut,
    Fut: Future,
{
    Many::new(items.into_source(), limit, f)
}

/// As [`map`], but no error and no panic of a future ends it: the [`Outcome`] of each is among the results, in the
/// order of the items.
///
/// # Panics
///
/// If `limit` is zero, and with a panic of `items` or of `f` itself. What the futures panic with is in their
/// outcomes.
///
/// ```
/// use async_rules::gather::{self, Outcome};
///
/// async fn parse(text: &str) -> Result<u32, std::num::ParseIntError> {
///     assert!(!text.is_empty(), "no text");
///     text.parse()
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let outcomes = gather::settle(["1", "x", ""], 10, parse).await;
/// assert!(matches!(
///     outcomes.as_slice(),
///     [Outcome::Ok(1), Outcome::Error(_), Outcome::Panicked(panic)] if panic.message() == "no text"
/// ));
/// # }
/// ```
#[allow(
    clippy::type_complexity,
    reason = "what `impl FnMut` stands for cannot be named in a `type`"
)]
#[track_caller]
pub fn settle<I, Via, S, F, Fut, T, E>(
    items: I,
    limit: usize,
    mut f: F,
) -> Many<S, impl FnMut(I::Item) -> Settled<Fut>, Settled<Fut>, InOrder<Outcome<T, E>>>
where
    I: IntoSource<Via, Source = S>,
    F: FnMut(I::Item) -> Fut,
    Fut: Future<Output = Result<T, E>>,
    E: 'static,
{
    Many::new(items.into_source(), limit, move |item| {
        Settled::new(f(item))
    })
}
