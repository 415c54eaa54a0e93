//! Marks beside modules that are called what tools and crates are.

use async_rules::blocking;

/// What `#[diagnostic::..]` would be looked for in.
pub mod diagnostic {
    /// Reports.
    #[async_rules::blocking]
    pub fn report() {}

    /// Is no mark of anybody's.
    pub fn render() {}
}

/// Nothing.
pub mod clippy {}

/// Nothing.
pub mod core {}

/// Nothing.
pub mod rustfmt {}

/// Nothing.
pub mod std {}

/// Renders.
#[blocking]
pub fn render() {}

/// Writes what was rendered.
#[derive(Clone, Copy, Debug)]
pub struct Writer;

#[blocking]
impl Writer {
    /// Writes.
    pub fn put(&self) {}
}

/// What can be closed.
#[blocking]
pub trait Close {
    /// Closes.
    fn shut(&self) {}
}

impl Close for Writer {}
