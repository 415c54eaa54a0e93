//! Guards: values that hold something for as long as they live.

use crate::Origin;

/// What a guard holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Keeps {
    /// A lock: whoever wants it blocks its thread.
    Lock,
    /// A borrow of a `RefCell`: whoever wants another one panics.
    Borrow,
    /// The current span of the thread, which all its tasks would share.
    Span,
}

/// A call that gives a guard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Maker {
    /// The method: `lock`.
    pub method: &'static str,
    /// How many arguments it takes.
    pub args: u8,
    /// The parameters of an `impl` for the type that it is called on.
    pub generics: &'static str,
    /// That type, rooted at its crate and without a leading `::`.
    pub on: &'static str,
    /// Whether the guard comes in a `Result` or an `Option`.
    pub wrapped: bool,
}

/// A type whose values must not be alive at an `.await`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Guard {
    /// How messages call it.
    pub path: &'static str,
    /// The parameters of an `impl` for it, without the angle brackets.
    pub generics: &'static str,
    /// The type, rooted at its crate and without a leading `::`.
    pub ty: &'static str,
    pub keeps: Keeps,
    /// What to use where it has to be held on.
    pub note: &'static str,
    pub makers: &'static [Maker],
    pub origin: Origin,
}

impl Guard {
    /// The calls of this method that give one.
    pub fn made_by(&self, method: &str) -> impl Iterator<Item = &'static Maker> {
        self.makers
            .iter()
            .filter(move |maker| maker.method == method)
    }
}

/// All guards, in the order of the table.
#[must_use]
pub fn guards() -> &'static [Guard] {
    crate::data::GUARDS
}

/// Whether a call of this name with so many arguments may give a guard.
#[must_use]
pub fn gives_guard(method: &str, args: usize) -> bool {
    guards()
        .iter()
        .flat_map(|guard| guard.makers)
        .any(|maker| maker.method == method && maker.args as usize == args)
}
