//! Does `.borrow()` mean what `RefCell` has, where it is called on something around one?
//!
//! With `std::borrow::Borrow` in scope, `shared.borrow()` of an `Rc<RefCell<T>>` is the method of the trait, which every
//! type has, and gives no guard. Only the compiler knows what is in scope at a call.

use core::marker::PhantomData;
use core::ops::Deref;

use super::Probe;

/// Stands for the `Rc` around a [`Cell`].
pub struct Around;

/// Stands for the `RefCell`.
pub struct Cell;

impl Deref for Around {
    type Target = Cell;

    fn deref(&self) -> &Cell {
        &Cell
    }
}

impl Cell {
    pub fn borrow(&self) -> OfCell {
        OfCell
    }

    pub fn borrow_mut(&self) -> OfCell {
        OfCell
    }
}

/// No trait has the method.
pub struct OfCell;

impl OfCell {
    pub fn async_rules_of_cell(self) -> Yes {
        Yes
    }
}

/// What anything else says that the method may give.
pub trait OfTrait: Sized {
    fn async_rules_of_cell(self) -> No {
        No
    }
}

impl<T> OfTrait for T {}

pub struct Yes;

pub struct No;

/// What a question is about then.
pub trait Asked {
    type About<T: ?Sized>: ?Sized;
}

impl Asked for Yes {
    type About<T: ?Sized> = T;
}

impl Asked for No {
    type About<T: ?Sized> = ();
}

impl<T: ?Sized> Probe<T> {
    /// Leaves nothing to ask about where a trait has the method.
    pub fn where_of_cell<A: Asked>(self, _: A) -> Probe<A::About<T>> {
        Probe(PhantomData)
    }
}
