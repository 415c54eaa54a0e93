//! What `#[bounded]` asks of the `key`. The question is a trait of its own with one method that is called by its
//! full path, so that a wrong answer is one error at the expression.

use std::borrow::Borrow;
use std::hash::Hash;

use super::{AnyKey, AnyKeyedLimit};
use crate::limit::KeyLimit;

/// The value of `key = EXPR`, borrowed, where the fn has limits of its own.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the key of a limit",
    label = "not a key",
    note = "a key is `Hash`, `Eq` and `Clone`, or borrowed from such a type as `str` is; its owned form is `Send` and `'static`"
)]
pub trait OwnKey {
    fn limit_in<'a>(&self, limits: &'a AnyKeyedLimit) -> KeyLimit<'a, AnyKey>;
}

#[diagnostic::do_not_recommend]
impl<Q> OwnKey for Q
where
    Q: Hash + Eq + ToOwned + ?Sized,
    Q::Owned: Borrow<Q> + Send + 'static,
{
    #[inline]
    fn limit_in<'a>(&self, limits: &'a AnyKeyedLimit) -> KeyLimit<'a, AnyKey> {
        limits.key(self)
    }
}
