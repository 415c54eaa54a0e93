//! What expansions call with the feature `watch`.
//!
//! Without it they call nothing; and yet it is here. Cargo compiles the macros once for all that needs
//! them, and this crate once for build scripts and once for the rest, possibly with other features.

#[cfg(feature = "watch")]
pub use crate::watch::macros::{Entered, allowed, blocking, unwatched, watched};

#[cfg(not(feature = "watch"))]
pub use off::{Entered, allowed, blocking, unwatched, watched};

#[cfg(not(feature = "watch"))]
mod off {
    use crate::__private::Site;

    pub struct Entered;

    #[inline(always)]
    pub fn watched<F: Future>(_: &'static Site, body: F) -> F {
        body
    }

    #[inline(always)]
    pub fn unwatched<F: Future>(body: F) -> F {
        body
    }

    #[inline(always)]
    pub fn blocking(_: &'static Site, _: Option<&'static str>) -> Entered {
        Entered
    }

    #[inline(always)]
    pub fn allowed() -> Entered {
        Entered
    }
}
