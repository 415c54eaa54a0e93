//! The limits behind `#[bounded(N, key = EXPR)]`: a `static` of the expansion, which cannot name the key's type.

use std::any::{Any, TypeId};
use std::borrow::Borrow;
use std::hash::Hash;

use crate::limit::{KeyLimit, Map};
use crate::sync::constructor;

/// An owned key of whatever type.
pub struct AnyKey(Stored);

enum Stored {
    /// A key of this type that is a number: most are, and these allocate nothing.
    Number(TypeId, u64),
    Boxed(Box<dyn Any + Send>),
}

impl AnyKey {
    fn new<T: Send + 'static>(key: T) -> Self {
        Self(match number(&key) {
            Some(number) => Stored::Number(TypeId::of::<T>(), number),
            None => Stored::Boxed(Box::new(key)),
        })
    }

    fn is<Q>(&self, key: &Q) -> bool
    where
        Q: Eq + ToOwned + ?Sized,
        Q::Owned: Borrow<Q> + 'static,
    {
        match &self.0 {
            Stored::Number(ty, stored) => {
                *ty == TypeId::of::<Q::Owned>() && number(&key.to_owned()) == Some(*stored)
            }
            Stored::Boxed(stored) => {
                let stored = stored.downcast_ref::<Q::Owned>();
                stored.is_some_and(|stored| stored.borrow() == key)
            }
        }
    }
}

/// The value of a number, which tells numbers of one type apart as their `Eq` does. Which type it is the compiler
/// knows: what is left of this in a program is a conversion, or nothing.
fn number<T: 'static>(key: &T) -> Option<u64> {
    let key: &dyn Any = key;
    macro_rules! one_of {
        ($($ty:ty)*) => {
            $(if let Some(number) = key.downcast_ref::<$ty>() {
                #[allow(clippy::cast_sign_loss, clippy::cast_lossless, reason = "all types, one by one")]
                return Some(*number as u64);
            })*
        };
    }
    one_of!(u8 u16 u32 u64 usize i8 i16 i32 i64 isize char bool);
    None
}

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
            key,
            |stored| stored.is(key),
            || AnyKey::new(key.to_owned()),
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
