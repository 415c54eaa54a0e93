//! The verdicts of the probes, and for each entry of the catalogue a trait that says in the user's
//! words why its verdict is not accepted.
//!
//! All of it is in a module of the crate root that is hidden from the documentation alone: the
//! compiler prints names from `#[doc(hidden)]` modules with their whole path, and these names end up
//! in messages.
#![allow(
    missing_docs,
    non_camel_case_types,
    reason = "internals of the macros; traits are named after the paths of the catalogue"
)]

use core::marker::PhantomData;

/// Not one of the calls in question.
pub struct Clean;

/// One of the calls in question: `T` is the receiver, for the reader of the message, or `()` where a
/// function was called; `N` tells the entries of one name apart.
pub struct Rejected<T: ?Sized = (), const N: u8 = 0>(PhantomData<T>);

impl<T: ?Sized, const N: u8> Rejected<T, N> {
    pub(crate) const fn new() -> Self {
        Self(PhantomData)
    }
}

/// A verdict other than `Rejected<_, N>`. Implemented for every pair of different numbers, because
/// stable Rust has no inequality of const parameters.
#[diagnostic::on_unimplemented(message = "the call breaks a rule of `async-rules`")]
pub trait IsNot<const N: u8> {}

impl<const N: u8> IsNot<N> for Clean {}

macro_rules! all_different {
    ([$($before:literal)*]) => {};
    ([$($before:literal)*] $this:literal $($after:literal)*) => {
        $(impl<T: ?Sized> IsNot<$before> for Rejected<T, $this> {})*
        $(impl<T: ?Sized> IsNot<$after> for Rejected<T, $this> {})*
        all_different! { [$($before)* $this] $($after)* }
    };
}
all_different! { [] 0 1 2 3 4 5 6 7 8 9 10 11 }

async_rules_macros::__catalogue_messages! {}

// Named in messages too.
pub use crate::__private::{
    CarriesLimit, CarriesTimeout, Fallible, IsLimit, NoLimiter, Opening, OwnKey,
};

/// The place of a call in an async fn, block or closure. It has none of the traits `MayBlock` that
/// authors of marked fns make.
pub struct AsyncCode;

/// The place of a call in a sync fn that promises not to block.
pub struct PromisedCode;
