//! Fns whose names mean something else, too: callers must compile whatever is asked about them.

use async_rules::blocking;

/// A primitive type.
#[blocking]
pub fn char() -> char {
    'c'
}

/// A primitive type.
#[blocking]
pub fn str() -> &'static str {
    "s"
}

/// An attribute.
#[blocking]
pub fn cfg() {}

/// The module of a tool.
#[blocking]
pub fn rustfmt() {}

/// An attribute that is a macro.
#[blocking]
pub fn test() {}

/// A macro.
#[blocking]
pub fn write() {}

/// A crate.
#[blocking]
pub fn futures() {}

/// What associated functions are called.
#[blocking]
pub fn new() {}

/// What C has a struct for, too.
#[blocking]
pub fn stat() {}

/// A fn and a struct.
pub fn twin() {}

/// The struct.
#[expect(non_camel_case_types, reason = "this is what it is for")]
#[derive(Clone, Copy, Debug)]
pub struct twin {}

/// The marked one.
pub mod marked {
    /// Has a twin elsewhere.
    #[async_rules::blocking]
    pub fn twin() {}
}
