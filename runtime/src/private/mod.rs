//! What generated code may name. Nothing here is public API: it changes without notice.
#![allow(
    missing_docs,
    reason = "internals of the macros, hidden from the documentation"
)]

mod site;

pub use site::Site;
