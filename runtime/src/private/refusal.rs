//! How a refusal becomes the return value of the annotated fn.

use std::marker::PhantomData;

use super::Site;
use crate::{LimitError, TimeoutError};

/// The return types that a timeout can be returned through.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot carry a `TimeoutError`",
    label = "the timeout cannot be returned through this type",
    note = "return `Result<T, E>` where `E: From<TimeoutError>`",
    note = "or give the value to return: `#[timeout(.., or = EXPR)]`"
)]
pub trait CarriesTimeout {
    fn carry_timeout(error: TimeoutError) -> Self;
}

#[diagnostic::do_not_recommend]
impl<T, E: From<TimeoutError>> CarriesTimeout for Result<T, E> {
    #[inline]
    fn carry_timeout(error: TimeoutError) -> Self {
        Err(error.into())
    }
}

/// The return types that the refusal of a limit can be returned through.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot carry a `LimitError`",
    label = "the refusal cannot be returned through this type",
    note = "return `Result<T, E>` where `E: From<LimitError>`",
    note = "or give the value to return: `#[bounded(.., or = EXPR)]`"
)]
pub trait CarriesLimit {
    fn carry_limit(error: LimitError) -> Self;
}

#[diagnostic::do_not_recommend]
impl<T, E: From<LimitError>> CarriesLimit for Result<T, E> {
    #[inline]
    fn carry_limit(error: LimitError) -> Self {
        Err(error.into())
    }
}

/// A refusal that only a closed limit or a nested call can cause. It is returned through `R` where that is
/// possible: method resolution finds [`CarryRefusal`] by value before it comes to [`CarryOrPanic`] by
/// reference.
pub struct Refusal<R> {
    site: &'static Site,
    ret: PhantomData<fn() -> R>,
}

impl<R> Refusal<R> {
    pub fn of(site: &'static Site) -> Self {
        Self {
            site,
            ret: PhantomData,
        }
    }
}

pub trait CarryRefusal<R> {
    fn carry(&self, error: LimitError) -> R;
}

impl<R: CarriesLimit> CarryRefusal<R> for Refusal<R> {
    fn carry(&self, error: LimitError) -> R {
        R::carry_limit(error)
    }
}

pub trait CarryOrPanic<R> {
    fn carry(self, error: LimitError) -> R;
}

impl<R> CarryOrPanic<R> for &&Refusal<R> {
    #[track_caller]
    fn carry(self, error: LimitError) -> R {
        refused(self.site, error)
    }
}

/// Where the return type of `#[bounded]` cannot say that the call was refused.
///
/// # Panics
///
/// Always.
#[cold]
#[track_caller]
pub fn refused(site: &'static Site, error: LimitError) -> ! {
    let Site { file, line, .. } = site;
    panic!("{error} ({file}:{line}; `#[bounded(.., or = EXPR)]` gives a value instead)")
}

/// `max` as an expression: zero would let nobody in.
#[track_caller]
pub const fn checked_max(max: usize) -> usize {
    assert!(
        max != 0,
        "`max` of `#[bounded]` is zero, so no call could ever run"
    );
    max
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    static SITE: Site = Site::new("app::load", "app.rs", 7);

    #[test]
    #[allow(
        clippy::needless_borrow,
        reason = "generated code borrows, to choose by it"
    )]
    fn a_refusal_goes_where_it_can_be_carried() {
        let refused: io::Result<u8> =
            (&Refusal::<io::Result<u8>>::of(&SITE)).carry(LimitError::nested());
        assert_eq!(refused.unwrap_err().kind(), io::ErrorKind::Deadlock);
    }

    #[test]
    #[should_panic(expected = "would wait for itself (app.rs:7;")]
    fn a_refusal_that_cannot_be_carried_panics_and_names_the_place() {
        let _: u8 = (&&Refusal::<u8>::of(&SITE)).carry(LimitError::nested());
    }

    #[test]
    #[should_panic(expected = "`max` of `#[bounded]` is zero")]
    fn a_limit_of_nobody_is_refused() {
        checked_max(0);
    }
}
