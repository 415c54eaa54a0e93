#![doc = include_str!("../../docs/watch.md")]

mod insulated;
mod report;
mod scope;

pub use report::{Found, Report, on_report, panic_on_report, set_long_poll};
pub use scope::{Entered, Watched, allow_blocking, blocks, future};

#[cfg(feature = "macros")]
pub(crate) mod macros {
    //! What expansions call.

    pub use super::scope::{Entered, allowed, blocking, unwatched, watched};
}
