//! The rules of `async-rules` over a crate that nobody has annotated.
//!
//! The library works in four steps, each usable alone:
//!
//! 1. [`find_items`] lists the async items of one source file, with the exact byte at which an
//!    attribute goes.
//! 2. [`Edit`] inserts text there without moving a line, and maps positions of the edited file back to
//!    the file as its author wrote it.
//! 3. [`Shadow`] copies whole packages into a work folder, annotated, as a workspace of its own with the
//!    `async-rules` dependency added. The originals are never written to.
//! 4. [`Cargo`] runs cargo over a shadow, and [`Comparison`] tells what the annotation changed: new
//!    errors, new warnings, vanished diagnostics, and the [`Finding`]s of rules, at the author's own
//!    line and column.
//!
//! ```no_run
//! use async_rules_scan::{Cargo, Comparison, Package, Shadow, Target};
//!
//! # fn main() -> Result<(), async_rules_scan::Error> {
//! let package = Package::read("some-crate/Cargo.toml")?;
//! let shadow = |folder: &str, attribute: Option<&str>| {
//!     Shadow::new(folder)
//!         .runtime("async-rules/runtime")
//!         .member(&package, &[Target::Lib, Target::Bins])
//!         .write(|spot| attribute.filter(|_| spot.item.is_async_fn()).map(str::to_owned))
//! };
//! let plain = shadow("work/plain", None)?;
//! let enforced = shadow("work/enforced", Some("#[::async_rules::enforce]"))?;
//!
//! let check = |shadow: &Shadow| Cargo::check(shadow).target_dir("work/target").run();
//! let comparison = Comparison::of(
//!     &plain.diagnostics(&check(&plain)?),
//!     &enforced.diagnostics(&check(&enforced)?),
//! );
//! for finding in comparison.findings() {
//!     println!("{finding}");
//! }
//! # Ok(())
//! # }
//! ```
#![deny(missing_docs)]

mod cargo;
mod compare;
mod copy;
mod edit;
mod error;
mod items;
mod manifest;
mod message;
mod package;
mod shadow;

pub use cargo::{Cargo, CargoOutput};
pub use compare::{Comparison, Finding};
pub use edit::{Edit, Insertion};
pub use error::Error;
pub use items::{Form, Item, Items, Owner, Skip, SkipReason, find_items};
pub use message::{Diagnostic, Level, Place};
pub use package::{Edition, Package, Target};
pub use shadow::{Member, Shadow, ShadowBuilder, SourceFile, Spot};
