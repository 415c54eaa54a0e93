//! Attributes and bodies from macros.
#![deny(warnings)]
#![allow(dead_code, reason = "only compiled")]

use async_rules::{enforce, exempt};

macro_rules! handlers {
    ($($(#[$attr:meta])* $vis:vis $name:ident($arg:ident: $ty:ty) -> $ret:ty = $body:expr;)*) => {
        $($(#[$attr])* #[enforce] $vis async fn $name($arg: $ty) -> $ret { $body })*
    };
}

handlers! {
    /// Documented.
    #[inline]
    pub(crate) length(text: &str) -> usize = text.lines().count();
    first(list: Vec<u8>) -> Option<u8> = list.iter().next().copied();
    small(path: &str) -> usize = {
        #[exempt(blocking, reason = "a small file")]
        std::fs::read(path).map_or(0, |text| text.len())
    };
}

macro_rules! methods {
    ($ty:ident { $($item:item)* }) => {
        #[enforce]
        impl $ty { $($item)* }
    };
}

struct Store;

methods!(Store {
    async fn read(&self) -> u8 { 1 }
    fn write(&self) {}
});

macro_rules! whole {
    ($item:item) => {
        #[enforce]
        $item
    };
}

whole! {
    mod inner {
        pub(crate) async fn f(n: u8) -> u8 { n }
    }
}

fn main() {}
