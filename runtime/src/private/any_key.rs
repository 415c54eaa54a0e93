//! The limits behind `#[bounded(N, key = EXPR)]`: a `static` of the expansion, which cannot name the key's type.

use std::any::{Any, TypeId};
use std::borrow::Borrow;
use std::hash::Hash;

use crate::limit::{KeyLimit, Map};
use crate::sync::constructor;

/// An owned key of whatever type.
pub type AnyKey = Box<dyn Any + Send>;

/// A [`KeyedLimit`](crate::KeyedLimit) for keys of any type; equal keys of different types are different keys.
pub struct AnyKeyedLimit {
    map: Map<AnyKey>,
}

impl AnyKeyedLimit {
    constructor! {
        pub const fn new(max: usize) -> Self {
            Self { map: Map::new(max) }
        }
    }

    pub fn key<Q>(&self, key: &Q) -> KeyLimit<'_, AnyKey>
    where
        Q: Hash + Eq + ToOwned + ?Sized,
        Q::Owned: Borrow<Q> + Send + 'static,
    {
        KeyLimit::join(
            &self.map,
            &(TypeId::of::<Q::Owned>(), key),
            |stored| {
                let stored = (**stored).downcast_ref::<Q::Owned>();
                stored.is_some_and(|stored| stored.borrow() == key)
            },
            || Box::new(key.to_owned()),
        )
    }

    /// How many keys are in use.
    pub fn len(&self) -> usize {
        self.map.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Borrows the value of `key = EXPR`, called with method syntax: a key that is a reference already (`&str`, or
/// the `&u64` of a parameter) is taken as it is, since by-value candidates come first, and any other is
/// borrowed. A plain `&(EXPR)` would look a `&str` up as `&&str`, which no `KeyedLimit<String>` can.
pub trait AsKey {
    fn __async_rules_as_key(&self) -> &Self;
}

impl<T: ?Sized> AsKey for T {
    #[inline]
    fn __async_rules_as_key(&self) -> &Self {
        self
    }
}
