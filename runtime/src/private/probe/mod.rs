//! The compiler's answers. An expansion asks in dead code whether a callee is a given function
//! ([`Pair`]) or whether a receiver has a listed type ([`Probe`]); the answer is a type, [`Clean`] or
//! [`Rejected`], which a trait of the expansion then accepts or not.
//!
//! Both questions rest on one rule of method resolution: an inherent method wins over a trait method
//! of the same name wherever the receiver's type unifies with the `impl`.

mod absent;
pub mod arguments;
pub mod borrows;
mod listed;
mod movable;
mod peel;
pub mod tokio;

use core::marker::PhantomData;

pub use absent::{Newer, functions as absent_functions, types as absent_types};
pub use listed::{NoGuard, Unlisted, stand_ins};

use crate::__verdicts::{Clean, Rejected};
pub use movable::Movable;
pub use peel::Unwrapped;

/// What a callee passes through on its way to the call.
pub struct Callee<F>(pub F);

/// A value, after a question in front of it. A tuple that the value is taken out of would be dropped only
/// at the end of the statement, and would count as the borrower until then of whatever the value borrows.
#[inline(always)]
#[allow(
    clippy::inline_always,
    reason = "a check may leave no call behind, at any level of optimisation"
)]
pub const fn after<T>((): (), value: T) -> T {
    value
}

/// The same for a tuple of both.
#[inline(always)]
#[allow(
    clippy::inline_always,
    reason = "a check may leave no call behind, at any level of optimisation"
)]
pub fn second<T>(((), value): ((), T)) -> T {
    value
}

/// Is the callee (`F`, or a copy of it) the function `G`? `N` is the number of its verdict.
pub struct Pair<F, G, const N: u8>(PhantomData<(F, G)>);

/// A copy of the callee, and the function. As with [`Pointed`], neither is coerced.
pub trait Paired {
    type F;
    type G;

    fn async_rules_pair<const N: u8>(&self) -> Pair<Self::F, Self::G, N>;
}

impl<F, G> Paired for (F, G) {
    type F = F;
    type G = G;

    fn async_rules_pair<const N: u8>(&self) -> Pair<F, G, N> {
        Pair(PhantomData)
    }
}

/// `()` for every function, and unknown to the compiler where the function is.
pub trait Nothing {
    type Nothing;
}

impl<F> Nothing for F {
    type Nothing = ();
}

/// The answer where the two differ. It ties the copy to the callee itself, so that no type argument
/// of a generic callee is left open in the copy.
pub trait Different<F> {
    fn verdict(&self, callee: &F) -> Clean;
}

impl<F, G, const N: u8> Different<F> for Pair<F, G, N> {
    fn verdict(&self, _: &F) -> Clean {
        Clean
    }
}

impl<F, const N: u8> Pair<F, F, N> {
    /// The answer where they are one function. It ties nothing: the call keeps its own inference.
    pub fn verdict<C>(&self, _: &C) -> Rejected<<F as Nothing>::Nothing, N> {
        Rejected::new()
    }
}

/// Names a function that takes `impl Trait`, whose type parameters follow from its argument alone.
pub fn taking<A, R, F: Fn(A) -> R>(function: F) -> F {
    function
}

/// Where a rule warns: says nothing of the verdicts that no trait of the expansion has a deprecated `call` for. That one
/// is found first, on the verdict itself and not on a reference to it.
pub trait NothingToSay {
    fn call(&self) {}
}

impl<V> NothingToSay for &V {}

/// A receiver's type.
pub struct Probe<T: ?Sized>(PhantomData<T>);

impl<T: ?Sized> Probe<T> {
    /// Hands the type on to a probe that an expansion defines for types of other crates.
    pub fn marker(self) -> PhantomData<T> {
        self.0
    }

    /// Asks about what is in the type, too.
    pub fn inside(self) -> Inside<T> {
        Inside(self)
    }
}

impl<T: ?Sized> Clone for Probe<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: ?Sized> Copy for Probe<T> {}

/// What a probe asks about.
pub trait Asking: Sized {
    type About: ?Sized;
}

impl<T: ?Sized> Asking for Probe<T> {
    type About = T;
}

/// The answer for a type that is not among those of other crates that an expansion lists. It lists them by a method of this
/// name on the probe itself, and that one is found first.
pub trait NotListed: Sized {
    fn async_rules_listed(self) -> Clean {
        Clean
    }
}

impl<T: ?Sized> NotListed for &Probe<T> {}

/// A receiver's type, none of whose type arguments is open. It knows the types that are listed for
/// what is in them, and asks the probe of the type itself about everything else.
pub struct Inside<T: ?Sized>(Probe<T>);

impl<T: ?Sized> core::ops::Deref for Inside<T> {
    type Target = Probe<T>;

    fn deref(&self) -> &Probe<T> {
        &self.0
    }
}

/// The type of a place, which is neither read nor borrowed nor moved.
///
/// A method of a tuple, and no function: what is passed to a function is coerced, and where the user's code is wrong the
/// compiler coerces a type that it does not know into any. A question about any type has an answer, which would be
/// one error more.
pub trait Pointed {
    type To: ?Sized;

    fn async_rules_of(self) -> Probe<Self::To>;
}

impl<T: ?Sized> Pointed for (*const T,) {
    type To = T;

    fn async_rules_of(self) -> Probe<T> {
        Probe(PhantomData)
    }
}

/// The verdict about a listed receiver.
pub fn rejected<T: ?Sized, const N: u8>() -> Rejected<T, N> {
    Rejected::new()
}

/// Gives the verdict a name that a single expression of the user's can stand for.
pub struct Answer<V> {
    pub verdict: V,
}
