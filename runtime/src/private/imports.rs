//! `emit!` and `provide!` need no import, since the attributes read them; and yet it is natural to write one. rustc
//! would call it unused.
//!
//! So a trait goes with each of the macros, under the same name, and expansions call its method. Where the macro is
//! imported, the method comes from there, and rustc takes the import for used. Where it is not, the method comes from
//! [`NoImports`], which is a step of autoref behind. No name has to be found, so nothing else in the user's scope can be
//! in the way.

/// What the methods are called on, in code that never runs.
#[derive(Clone, Copy)]
pub struct Imports;

impl crate::provide for Imports {
    fn __async_rules_provide(self) {}
}

#[cfg(feature = "stream")]
impl crate::emit for Imports {
    fn __async_rules_emit(self) {}
}

/// The methods where nothing is imported.
pub trait NoImports {
    fn __async_rules_provide(&self) {}
    fn __async_rules_emit(&self) {}
}

impl NoImports for Imports {}
