use std::future::Future;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use super::LimitError;

/// Something that lets a limited number of callers in: what `#[bounded(limit = ..)]` takes.
///
/// [`Limit`](super::Limit) and the handles of a [`KeyedLimit`](super::KeyedLimit) implement it, and so do
/// references, [`Arc`]s and [`Box`]es of whatever does. Implement it to put `#[bounded]` in front of a
/// limiter of your own; `wait` and `queue` work over any.
///
/// ```
/// use async_rules::{Limit, LimitError, Limiter};
/// use async_rules::limit::Permit;
///
/// /// Two limits in a row: a place in the house and a place at the table.
/// struct Restaurant { house: Limit, table: Limit }
///
/// impl Limiter for Restaurant {
///     type Permit<'a> = (Permit<'a>, Permit<'a>);
///
///     async fn acquire(&self) -> Result<Self::Permit<'_>, LimitError> {
///         let house = self.house.acquire().await?;
///         let table = self.table.acquire().await?;
///         // A tuple is dropped from the left: the table is freed last here, which harms nobody.
///         Ok((house, table))
///     }
///
///     fn waiting(&self) -> usize {
///         self.house.waiting() + self.table.waiting()
///     }
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), LimitError> {
/// let restaurant = Restaurant { house: Limit::new(2), table: Limit::new(1) };
/// let permit = restaurant.acquire().await?;
/// assert_eq!(restaurant.house.in_flight(), 1);
/// drop(permit);
/// assert_eq!(restaurant.house.in_flight(), 0);
/// # Ok(())
/// # }
/// ```
pub trait Limiter {
    /// What a caller holds while it is inside; dropping it frees the place.
    type Permit<'a>
    where
        Self: 'a;

    /// Waits for a place.
    ///
    /// The future does nothing before it is polled. Dropping it gives the wait up and must leave nothing
    /// behind: neither a place taken nor a hole in the queue.
    ///
    /// # Errors
    ///
    /// Where no place can be had: [`LimitError::closed`] and its siblings make the error.
    fn acquire(&self) -> impl Future<Output = Result<Self::Permit<'_>, LimitError>> + Send;

    /// How many callers are queued now, those included whose first poll of [`acquire`](Self::acquire) has
    /// just returned `Pending`. The longest queue (`#[bounded(queue = ..)]`) is held against it.
    fn waiting(&self) -> usize;

    /// What "the same limit" means to the [check for nesting](super#nesting): equal numbers are one limit.
    /// The check knows a limiter as a whole: a body that holds a place of it and asks for one of the limits
    /// that it is made of is not refused.
    ///
    /// By default the address of `self`, or for a type without fields a number made from the type's name,
    /// since such values have no address of their own. Override it in a handle that is made anew for each
    /// call: forward to the limiter behind it, as the implementations for `&L`, `Arc<L>` and `Box<L>` do.
    fn identity(&self) -> usize {
        if size_of_val(self) == 0 {
            let mut hasher = DefaultHasher::new();
            std::any::type_name::<Self>().hash(&mut hasher);
            // Odd, so that it is never the address of something aligned.
            return hasher.finish() as usize | 1;
        }
        std::ptr::from_ref(self).addr()
    }
}

macro_rules! forward {
    ($($pointer:ty),*) => {$(
        impl<L: Limiter + ?Sized> Limiter for $pointer {
            type Permit<'a>
                = L::Permit<'a>
            where
                Self: 'a;

            fn acquire(&self) -> impl Future<Output = Result<Self::Permit<'_>, LimitError>> + Send {
                (**self).acquire()
            }

            fn waiting(&self) -> usize {
                (**self).waiting()
            }

            fn identity(&self) -> usize {
                (**self).identity()
            }
        }
    )*};
}

forward!(&L, Arc<L>, Box<L>);
