//! Fns of every shape.

use async_rules::blocking;

/// Of a macro.
macro_rules! made {
    ($($(#[$attr:meta])* $vis:vis $name:ident;)*) => {$(
        $(#[$attr])*
        #[blocking(reason = "a macro made it")]
        $vis fn $name() {}
    )*};
}

made! {
    /// Made with a name.
    pub made_with_a_name;
    made_private;
}

/// Calls it.
pub fn calls_it() {
    made_private();
    #[blocking]
    fn local() {}
    {
        #[blocking]
        fn nested() {}
        nested();
    }
    local();
    inside::visible();
    inside::deeper::visible_above();
}

mod inside {
    #[async_rules::blocking]
    pub(super) fn visible() {}

    pub(super) mod deeper {
        #[async_rules::blocking]
        pub(in crate::shapes) fn visible_above() {}
    }
}

/// Conditional.
#[blocking]
#[cfg(unix)]
pub fn conditional() {}

/// Conditional.
#[cfg(not(unix))]
#[blocking]
pub fn conditional() {}

/// Never there.
#[blocking]
#[cfg(any())]
pub fn conditional() {}

#[doc(hidden)]
#[blocking]
pub fn hidden() {}

/// Generic.
#[blocking]
pub fn generic<'a, T: ?Sized, const N: usize>(
    _: &'a T,
    items: &'a [u8; N],
) -> impl Iterator<Item = &'a u8> {
    items.iter()
}

/// Without a companion.
#[blocking(companion = false)]
pub const fn lonely() {}

/// A module that has this name.
pub mod lonely {}
