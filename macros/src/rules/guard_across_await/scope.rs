//! What is in scope, and what of it is alive.

use std::collections::BTreeSet;

use proc_macro2::Ident;

use super::origin::Origin;

/// Something that may hold a guard: a variable under one idea of what it is, or a temporary.
#[derive(Clone, Debug)]
pub(super) struct Var {
    /// The number of its suspect.
    pub(super) suspect: usize,
    /// The body it belongs to.
    pub(super) frame: usize,
    /// The guard is in a `Result` or an `Option`, from which a method may take it.
    pub(super) in_wrapper: bool,
    /// A temporary of the statement. Those that a `let` extends are none.
    pub(super) temporary: bool,
}

/// A name in scope.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) name: String,
    pub(super) vars: Vec<usize>,
    /// Where its value comes from.
    pub(super) origin: Origin,
}

/// The variables that are alive on every way here; `None` where no way leads.
pub(super) type Alive = Option<BTreeSet<usize>>;

/// Where two ways meet. What one of them has moved away counts as gone.
pub(super) fn join(one: Alive, other: Alive) -> Alive {
    match (one, other) {
        (None, alive) | (alive, None) => alive,
        (Some(one), Some(other)) => Some(one.intersection(&other).copied().collect()),
    }
}

/// A body of its own: the fn, a closure, an async block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub(super) is_async: bool,
    /// It takes what it names.
    pub(super) by_move: bool,
}

/// What a `break` leads out of.
#[derive(Clone, Debug)]
pub(super) struct Exit {
    pub(super) label: Option<Ident>,
    /// A labeled block, which only a `break` with its label leaves.
    pub(super) is_block: bool,
    pub(super) frame: usize,
    pub(super) alive: Alive,
}
