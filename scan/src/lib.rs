//! Finds the async items of a source file, and inserts attributes before them without moving a line.
//!
//! [`find_items`] lists them, with the exact byte at which an attribute goes. [`insert`] inserts text there, and the
//! [`Shift`] that it gives leads from the edited file back to the file as its author wrote it.
//!
//! It knows nothing of cargo: `cargo async-rules` copies packages, annotates the copies with this library, and runs
//! cargo over them.
#![deny(missing_docs)]

mod continued;
mod edit;
mod error;
mod items;

pub use continued::continued_lines;
pub use edit::{Insertion, Shift, insert, position};
pub use error::Error;
pub use items::{Body, Form, Item, Items, Owner, Skip, SkipReason, find_items};
