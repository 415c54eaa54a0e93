use std::panic::resume_unwind;

use super::Resource;
use super::held::{Held, resumed};

/// Opens a resource, lends its value to `body`, and closes it when the body has ended.
///
/// The tear-down runs exactly once for a resource that was opened: when the body returns, with a value or an
/// error, when it panics, and when the returned future is dropped (see [Cancellation](super#cancellation)).
///
/// # Errors
///
/// The first error: that of opening, that of the body, that of closing. One that comes after another is
/// [reported](super::on_failure).
///
/// # Panics
///
/// A panic of the body goes on when the resource is closed.
///
/// # Cancel safety
///
/// Dropped while it opens: what the opening future holds is dropped. Dropped later: the body is dropped, and the
/// tear-down runs in the background. Dropped while it closes: the rest of that goes on in the background.
///
/// # Examples
///
/// ```
/// use std::io;
/// use async_rules::resources::{self, with};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let opened = || {
///     resources::new(async { Ok::<_, io::Error>(1) }, async |value| {
///         println!("closing with {value}");
///         Ok(())
///     })
/// };
/// let two = with(opened(), async |value| {
///     *value += 1;
///     io::Result::Ok(*value)
/// });
/// assert_eq!(two.await.unwrap(), 2);
///
/// // Several at once: closed in reverse order.
/// let sum = with((opened(), opened()), async |(a, b)| io::Result::Ok(*a + *b));
/// assert_eq!(sum.await.unwrap(), 2);
/// # }
/// ```
pub async fn with<T, R, F, O, E>(resource: R, body: F) -> Result<O, E>
where
    T: Send + 'static,
    R: Resource<T>,
    E: From<R::Error>,
    F: AsyncFnOnce(&mut T) -> Result<O, E>,
{
    let mut held = Held::open_for_now(resource).await?;
    match held.lend(body).await {
        Ok(Ok(output)) => {
            resumed(held.close().await)?;
            Ok(output)
        }
        Ok(Err(first)) => {
            held.close_after_failure().await;
            Err(first)
        }
        Err(payload) => {
            held.close_after_failure().await;
            resume_unwind(payload)
        }
    }
}
