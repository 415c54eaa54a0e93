//! `limit = EXPR` of `#[bounded]`: a limiter, or one clear error.
//!
//! Without the detour rustc would complain about the same missing `Limiter` in the call, in the type of the
//! future and in its `.await`. So method resolution finds out what the value is; what is no limiter is replaced
//! by [`NoLimiter`], and the only thing that can fail is [`IsLimit`].

use std::convert::Infallible;
use std::marker::PhantomData;

use crate::limit::{LimitError, Limiter};

/// Asked with `(&LimiterProbe(&value)).__async_rules_find()`.
pub struct LimiterProbe<'a, T: ?Sized>(pub &'a T);

/// What stands for a value of type `T`: itself, or a [`NoLimiter`].
pub struct Found<'a, T: ?Sized, L: ?Sized> {
    limiter: &'a L,
    value: PhantomData<&'a T>,
}

pub trait FindLimiter<'a, T: ?Sized> {
    fn __async_rules_find(&self) -> Found<'a, T, T>;
}

impl<'a, T: Limiter + ?Sized> FindLimiter<'a, T> for LimiterProbe<'a, T> {
    fn __async_rules_find(&self) -> Found<'a, T, T> {
        Found {
            limiter: self.0,
            value: PhantomData,
        }
    }
}

/// One reference further away than [`FindLimiter`], so found only where that one is not.
pub trait FindNone<'a, T: ?Sized> {
    fn __async_rules_find(self) -> Found<'a, T, NoLimiter>;
}

impl<'a, T: ?Sized> FindNone<'a, T> for &&LimiterProbe<'a, T> {
    fn __async_rules_find(self) -> Found<'a, T, NoLimiter> {
        Found {
            limiter: &NoLimiter,
            value: PhantomData,
        }
    }
}

/// In place of what is no limiter, in code that does not compile.
pub struct NoLimiter;

impl Limiter for NoLimiter {
    type Permit<'a> = Infallible;

    async fn acquire(&self) -> Result<Infallible, LimitError> {
        Err(LimitError::closed())
    }

    fn waiting(&self) -> usize {
        0
    }
}

#[diagnostic::on_unimplemented(
    message = "`{Self}` is no limit",
    label = "not a `Limiter`",
    note = "give a `Limit`, a reference to one, or a type that implements `Limiter`",
    note = "a `KeyedLimit` needs a `key = EXPR` too"
)]
pub trait IsLimit<L: ?Sized> {
    fn limiter<'a>(found: Found<'a, Self, L>) -> &'a L;
}

#[diagnostic::do_not_recommend]
impl<L: Limiter + ?Sized> IsLimit<L> for L {
    #[inline]
    fn limiter<'a>(found: Found<'a, L, L>) -> &'a L {
        found.limiter
    }
}
