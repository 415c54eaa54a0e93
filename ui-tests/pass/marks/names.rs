//! Names that mean something else to an import. The fns are those of this file: the marked ones that
//! have their names are in another crate, so each of these calls is a candidate.
#![deny(warnings)]
#![allow(non_camel_case_types)]

use async_rules::enforce;

fn char() {}
fn str() {}
fn cfg() {}
fn rustfmt() {}
fn test() {}
fn write() {}
fn futures() {}
fn new() {}
fn load() {}
fn store() {}

/// A fn and a struct.
fn stat() {}
struct stat {}

mod twins {
    pub fn twin() {}
    pub struct twin {}
}

/// Types that are written like modules.
struct lower;
impl lower {
    fn load() -> Self {
        Self
    }
}
struct u256;
impl u256 {
    fn new() {}
}
enum kind {
    load(u8),
}

struct Upper;
impl Upper {
    fn load() {}
    fn store(&self) {}
}

trait Trait {
    fn load();
    fn get(&self) {}
}
impl Trait for Upper {
    fn load() {}
}

/// A module whose name is that of a crate, too, and which comes in through a glob.
mod globbed {
    pub mod tokio {
        pub fn store() {}
    }
    pub mod marked {
        pub fn load() {}
    }
}

mod beside_globs {
    use super::globbed::*;

    #[async_rules::enforce]
    pub async fn calls() {
        tokio::store();
        marked::load();
    }
}

/// Macros, modules and fns share names in peace.
mod channel {
    pub mod load {
        #[allow(dead_code)]
        pub struct AsyncCode;
        #[allow(dead_code)]
        pub fn check() {}
    }
    #[allow(unused_macros)]
    macro_rules! load {
        () => {};
    }
    pub fn load() {}
}

use channel::load as loaded;

static STORE: fn() = store;

#[enforce]
async fn calls<T: Trait>(store_it: impl Fn(), generic: &T) {
    char();
    str();
    cfg();
    rustfmt();
    test();
    write();
    futures();
    new();
    load();
    store();
    stat();
    twins::twin();
    let _ = lower::load();
    u256::new();
    let _ = kind::load(1);
    Upper::load();
    Upper.store();
    T::load();
    <Upper as Trait>::load();
    generic.get();
    channel::load();
    loaded();
    self::channel::load();
    STORE();
    let each = || ();
    each();
    store_it();
    {
        fn load() {}
        load();
        struct twin {}
        let _ = twin {};
    }
    fn fetch_all() {}
    fetch_all();
    std::fs::exists("x").is_ok().then(load);
}

fn main() {
    let _ = calls::<Upper>(|| (), &Upper);
    let _ = beside_globs::calls();
    let _ = (stat {}, twins::twin {}, u256);
}
