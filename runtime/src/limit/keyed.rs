use std::borrow::Borrow;
use std::fmt;
use std::future::Future;
use std::hash::Hash;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use super::gate::{Taken, Ticket};
use super::map::{Map, Seat};
use super::{Acquire, Limit, LimitError, LimitStats, Limiter, Permit};
use crate::sync::constructor;

/// A [`Limit`] for each key: so many at once per user, per host, per tenant.
///
/// A key is looked up in its borrowed form, `&str` for `String`; an owned copy is made only when nobody else
/// uses the key. The entry goes as soon as its last user or waiter does, so that the memory held is that of
/// the keys in use, however many different ones come along. Keys are hashed with a random seed.
///
/// ```
/// use async_rules::KeyedLimit;
///
/// static PER_HOST: KeyedLimit<String> = KeyedLimit::new(2);
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), async_rules::LimitError> {
/// let permit = PER_HOST.acquire("example.org").await?;
/// let other = PER_HOST.acquire("example.com").await?;
/// assert_eq!(PER_HOST.len(), 2);
/// drop((permit, other));
/// assert!(PER_HOST.is_empty());
/// # Ok(())
/// # }
/// ```
pub struct KeyedLimit<K> {
    map: Map<K>,
}

impl<K> KeyedLimit<K> {
    constructor! {
        /// Limits with `max` places for each key, none of which exists yet. See [`Limit::new`].
        #[must_use]
        pub const fn new(max: usize) -> Self {
            Self { map: Map::new(max) }
        }
    }

    /// The limit of one key, for as long as the handle lives. The handle borrows nothing from `key`.
    ///
    /// ```
    /// use async_rules::KeyedLimit;
    ///
    /// let per_user: KeyedLimit<u64> = KeyedLimit::new(1);
    /// let seven = per_user.key(&7);
    /// let permit = seven.try_acquire();
    /// assert!(per_user.key(&7).try_acquire().is_none());
    /// assert!(per_user.key(&8).try_acquire().is_some());
    /// # drop(permit);
    /// ```
    pub fn key<Q>(&self, key: &Q) -> KeyLimit<'_, K>
    where
        K: Borrow<Q>,
        Q: Hash + Eq + ToOwned<Owned = K> + ?Sized,
    {
        KeyLimit::join(&self.map, key, |k| k.borrow() == key, || key.to_owned())
    }

    /// Waits for a place of one key; the permit owns the key's entry. `key(key)` and its `acquire` in one.
    ///
    /// # Errors
    ///
    /// As [`Limit::acquire`].
    ///
    /// # Cancel safety
    ///
    /// As [`Limit::acquire`]; the key's entry goes too, if nobody else uses it.
    ///
    /// # Examples
    ///
    /// ```
    /// use async_rules::KeyedLimit;
    ///
    /// static PER_USER: KeyedLimit<u64> = KeyedLimit::new(1);
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), async_rules::LimitError> {
    /// let permit = PER_USER.acquire(&7).await?;
    /// // The permit owns all it needs: it may move into a task.
    /// let task = tokio::spawn(async move { drop(permit) });
    /// let again = PER_USER.acquire(&7).await?;
    /// assert_eq!(PER_USER.in_flight(), 1);
    /// # drop(again);
    /// # task.await.unwrap();
    /// # Ok(())
    /// # }
    /// ```
    pub fn acquire<Q>(&self, key: &Q) -> AcquireKey<'_, K>
    where
        K: Borrow<Q>,
        Q: Hash + Eq + ToOwned<Owned = K> + ?Sized,
    {
        AcquireKey {
            key: Some(self.key(key)),
            ticket: Ticket::New,
        }
    }

    /// Changes the number of places of every key, those in use included. See [`Limit::set_max`].
    ///
    /// ```
    /// use async_rules::KeyedLimit;
    ///
    /// let per_user: KeyedLimit<u64> = KeyedLimit::new(0);
    /// let seven = per_user.key(&7);
    /// assert!(seven.try_acquire().is_none());
    /// per_user.set_max(1);
    /// assert!(seven.try_acquire().is_some());
    /// ```
    pub fn set_max(&self, max: usize) {
        self.map.set_max(max);
    }

    /// Closes the limits of all keys, for good. See [`Limit::close`].
    ///
    /// ```
    /// use async_rules::KeyedLimit;
    ///
    /// let per_user: KeyedLimit<u64> = KeyedLimit::new(1);
    /// per_user.close();
    /// assert!(per_user.key(&7).try_acquire().is_none());
    /// ```
    pub fn close(&self) {
        self.map.close();
    }

    /// Whether it was [closed](Self::close).
    pub fn is_closed(&self) -> bool {
        self.map.is_closed()
    }

    /// How many places each key has.
    pub fn max(&self) -> usize {
        self.map.max()
    }

    /// How many keys are in use: held, waited for, or kept by a [handle](Self::key).
    pub fn len(&self) -> usize {
        self.map.len()
    }

    /// Whether no key is in use.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many places are taken, all keys together. Looks at every key in use.
    pub fn in_flight(&self) -> usize {
        let mut sum = 0;
        self.map.for_each(|limit| sum += limit.in_flight());
        sum
    }

    /// How many calls are queued, all keys together. Looks at every key in use.
    pub fn waiting(&self) -> usize {
        let mut sum = 0;
        self.map.for_each(|limit| sum += limit.waiting());
        sum
    }
}

impl<K> fmt::Debug for KeyedLimit<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyedLimit")
            .field("max", &self.max())
            .field("keys", &self.len())
            .field("closed", &self.is_closed())
            .finish()
    }
}

/// The limit of one key of a [`KeyedLimit`]: what [`KeyedLimit::key`] returns.
///
/// All handles of a key share its limit. While one exists the key counts as in use. It is a
/// [`Limiter`], and permits taken through it borrow from it; where they must not, use
/// [`KeyedLimit::acquire`].
///
/// ```
/// use async_rules::KeyedLimit;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), async_rules::LimitError> {
/// let per_host: KeyedLimit<String> = KeyedLimit::new(2);
/// let host = per_host.key("example.org");
/// let permit = host.acquire().await?;
/// assert_eq!((host.in_flight(), host.waiting()), (1, 0));
/// # drop(permit);
/// # Ok(())
/// # }
/// ```
pub struct KeyLimit<'a, K> {
    map: &'a Map<K>,
    seat: Seat,
    // Given back when the handle is dropped.
    limit: Option<Arc<Limit>>,
}

impl<'a, K> KeyLimit<'a, K> {
    pub(crate) fn join<Q: Hash + ?Sized>(
        map: &'a Map<K>,
        key: &Q,
        is: impl Fn(&K) -> bool,
        store: impl FnOnce() -> K,
    ) -> Self {
        let (seat, limit) = map.join(key, is, store);
        let limit = Some(limit);
        Self { map, seat, limit }
    }

    #[inline]
    fn limit(&self) -> &Limit {
        let limit = self.limit.as_deref();
        limit.expect("given back by `drop` alone")
    }

    /// Waits for a place of this key. See [`Limit::acquire`].
    ///
    /// # Errors
    ///
    /// As [`Limit::acquire`].
    ///
    /// # Cancel safety
    ///
    /// As [`Limit::acquire`].
    pub fn acquire(&self) -> Acquire<'_> {
        self.limit().acquire()
    }

    /// Takes a place of this key if one is free at once. See [`Limit::try_acquire`].
    pub fn try_acquire(&self) -> Option<Permit<'_>> {
        self.limit().try_acquire()
    }

    /// How many places of this key are taken.
    pub fn in_flight(&self) -> usize {
        self.limit().in_flight()
    }

    /// How many calls are queued for this key.
    pub fn waiting(&self) -> usize {
        self.limit().waiting()
    }

    /// All of it in one reading, with totals since the key came into use.
    pub fn stats(&self) -> LimitStats {
        self.limit().stats()
    }
}

impl<K> Drop for KeyLimit<'_, K> {
    fn drop(&mut self) {
        if let Some(limit) = self.limit.take() {
            self.map.leave(self.seat, limit);
        }
    }
}

impl<K> fmt::Debug for KeyLimit<'_, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("KeyLimit").field(self.limit()).finish()
    }
}

impl<K> Limiter for KeyLimit<'_, K> {
    type Permit<'b>
        = Permit<'b>
    where
        Self: 'b;

    fn acquire(&self) -> impl Future<Output = Result<Permit<'_>, LimitError>> + Send {
        self.limit().acquire()
    }

    fn waiting(&self) -> usize {
        self.limit().waiting()
    }

    fn identity(&self) -> usize {
        Limiter::identity(self.limit())
    }
}

/// The future of [`KeyedLimit::acquire`].
#[must_use = "a future does nothing unless it is polled"]
pub struct AcquireKey<'a, K> {
    key: Option<KeyLimit<'a, K>>,
    ticket: Ticket,
}

impl<'a, K> Future for AcquireKey<'a, K> {
    type Output = Result<KeyedPermit<'a, K>, LimitError>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.get_mut();
        let Some(key) = &this.key else {
            panic!("the future of a permit was polled after it had completed");
        };
        key.limit().poll_acquire(&mut this.ticket, cx).map(|taken| {
            let key = this.key.take();
            taken.map(|taken| KeyedPermit {
                key: key.expect("the key was there a line above"),
                taken,
            })
        })
    }
}

impl<K> Drop for AcquireKey<'_, K> {
    fn drop(&mut self) {
        if let Some(key) = &self.key {
            key.limit().cancel(&mut self.ticket);
        }
    }
}

impl<K> fmt::Debug for AcquireKey<'_, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AcquireKey")
            .field("key", &self.key)
            .finish()
    }
}

/// A place of one key of a [`KeyedLimit`], freed on drop together with the key's entry if nobody else uses it.
#[must_use = "dropping the permit frees the place at once"]
pub struct KeyedPermit<'a, K> {
    key: KeyLimit<'a, K>,
    taken: Taken,
}

impl<K> Drop for KeyedPermit<'_, K> {
    fn drop(&mut self) {
        self.key.limit().release(self.taken);
    }
}

impl<K> fmt::Debug for KeyedPermit<'_, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyedPermit")
            .field("key", &self.key)
            .finish()
    }
}
