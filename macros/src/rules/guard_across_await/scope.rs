//! What is in scope, and what of it is alive.

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
pub(super) type Alive = Option<Vars>;

/// Numbers of variables, in order. They are few, and a `BTreeSet` of numbers alone was six percent of the code that
/// the compiler generated for this crate.
#[derive(Clone, Debug, Default)]
pub(super) struct Vars(Vec<usize>);

impl Vars {
    pub(super) fn contains(&self, var: usize) -> bool {
        self.0.contains(&var)
    }

    pub(super) fn insert(&mut self, var: usize) {
        if let Err(place) = self.0.binary_search(&var) {
            self.0.insert(place, var);
        }
    }

    pub(super) fn retain(&mut self, mut keep: impl FnMut(usize) -> bool) {
        self.0.retain(|var| keep(*var));
    }

    pub(super) fn remove(&mut self, var: usize) {
        self.retain(|other| other != var);
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().copied()
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}

/// Where two ways meet. What one of them has moved away counts as gone.
pub(super) fn join(one: Alive, other: Alive) -> Alive {
    match (one, other) {
        (None, alive) | (alive, None) => alive,
        (Some(mut one), Some(other)) => {
            one.retain(|var| other.contains(var));
            Some(one)
        }
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
