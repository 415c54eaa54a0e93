//! What `#[blocking]` leaves for callers to find, and what they find where there is no mark.

use core::marker::PhantomData;

use super::probe::Probe;

/// Imported with a glob: an author's companion wins over it where there is one.
pub mod unmarked {
    pub mod async_rules_companion {}

    pub struct AsyncRulesBlocking;

    impl AsyncRulesBlocking {
        pub fn in_async<P>(&self, _: &P) {}

        pub fn in_promised<P>(&self, _: &P) {}

        pub fn call(&self) {}
    }
}

/// On a type: a method of it blocks. `NAME` stands for the method's name.
pub trait BlockingMethod<const NAME: u64> {
    /// The author's words.
    type Mark;

    fn mark() -> Self::Mark;
}

/// The question whether the method `NAME` of `T` is marked.
pub struct Method<T: ?Sized, const NAME: u64>(pub PhantomData<T>);

impl<T: ?Sized + BlockingMethod<NAME>, const NAME: u64> Method<T, NAME> {
    pub fn mark(self) -> T::Mark {
        T::mark()
    }
}

/// The answer for every other type: an inherent method wins over it.
pub trait NotMarked: Sized {
    fn mark(self) -> unmarked::AsyncRulesBlocking {
        unmarked::AsyncRulesBlocking
    }
}

impl<T: ?Sized, const NAME: u64> NotMarked for Method<T, NAME> {}

/// A place of the type that was asked about, to look methods up on; in code that never runs.
#[allow(
    clippy::mut_from_ref,
    reason = "there is nothing behind either reference"
)]
pub fn place<T: ?Sized>(_: &Probe<T>) -> &mut T {
    unreachable!("questions are asked in dead code")
}
