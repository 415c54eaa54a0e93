//! What the crate itself calls like something well known: a macro `error!` with a grammar of its own, a fn
//! `drop` that keeps what it is given.
//!
//! Names in a body are not resolved when a macro sees them. What may be the crate's own is left alone, wherever
//! in the crate it stands.

mod read;

use std::collections::{HashMap, HashSet};

use super::lex::Token;
use super::names::word_at;
use super::sources::Source;
use crate::rules;
use read::{DROP, Reader};

/// Crates whose macros, modules and functions are known by their names.
pub(crate) const KNOWN_CRATES: &[&str] = &[
    "alloc",
    "anyhow",
    "async_rules",
    "color_eyre",
    "core",
    "eyre",
    "futures",
    "futures_util",
    "log",
    "std",
    "tokio",
    "tracing",
];

/// What the sources of a crate define or import beside what is well known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Own {
    /// Macros and functions that are defined or imported where a name alone may mean them.
    names: HashSet<String>,
    /// Modules that are called like a known crate, or like `mem`.
    modules: HashSet<String>,
    /// What a `use` calls something that a rule has to do with, and what that is called.
    renamed: HashMap<String, String>,
}

impl Own {
    pub(super) fn of(sources: &[Source<'_>]) -> Self {
        let every = || sources.iter().map(Source::tokens);
        let modules: HashSet<&str> = every().flat_map(declared).collect();
        let mut reader = Reader::in_crate_with(&modules);
        every().for_each(|tokens| reader.read(tokens));
        reader.finish()
    }

    /// Whether a macro of this name may be something else than the well-known one.
    pub(crate) fn has_macro(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// Whether `drop` may be something else than the one of `std`.
    pub(crate) fn has_drop(&self) -> bool {
        self.names.contains(DROP)
    }

    /// Whether a path that starts with this name may lead into the crate itself.
    pub(crate) fn has_module(&self, name: &str) -> bool {
        self.modules.contains(name)
    }

    /// What something is called where it comes from, if this may be a name that the crate has given it: in whichever
    /// file, and to whatever else there. What is known by this name keeps it.
    pub(crate) fn original(&self, name: &str) -> Option<&str> {
        // Most crates have none, and all words of a crate are asked about.
        if self.renamed.is_empty() || rules::is_listed(name) {
            return None;
        }
        self.renamed.get(name).map(String::as_str)
    }
}

/// The modules of a source, and what else stands behind that word.
fn declared<'a>(tokens: &[Token<'a>]) -> Vec<&'a str> {
    let mut names = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if let Token::Word(word) = tokens[at]
            && word.len() == 3
            && word == "mod"
        {
            names.extend(word_at(tokens, at + 1));
        }
        at += 1;
    }
    names
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn own(sources: &[&str]) -> Own {
        let sources: Vec<_> = sources
            .iter()
            .map(|text| Source::of(Path::new(""), text))
            .collect();
        Own::of(&sources)
    }

    #[test]
    fn macros_of_the_crate_and_of_unknown_crates_are_its_own() {
        let own = own(&[
            "macro_rules! error { () => {} }",
            "use strange::{info, inner::warn}; use crate::shout as debug; use self::say as println;",
        ]);
        for name in ["error", "info", "warn", "debug", "println"] {
            assert!(own.has_macro(name), "{name}");
        }
    }

    #[test]
    fn a_macro_in_a_module_is_seen_there_and_where_it_is_imported() {
        let inner = "mod own { macro_rules! join { () => {} } pub(crate) use join; }";
        assert!(!own(&[inner, "fn f() { own::join!() }"]).has_macro("join"));
        for user in [
            "use crate::own::join;",
            "mod a { use super::own::{other, join}; }",
            "use own::*;",
        ] {
            assert!(own(&[inner, user]).has_macro("join"), "{user}");
        }
        for source in [
            "mod own { macro_rules! join { () => {} } fn f() { join!() } }",
            "fn f() { macro_rules! join { () => {} } if a { join!() } }",
            "#[macro_use] mod own { macro_rules! join { () => {} } }",
        ] {
            assert!(own(&[source]).has_macro("join"), "{source}");
        }
    }

    #[test]
    fn macros_of_known_crates_are_not() {
        let own = own(&[
            "mod log_setup { pub(crate) use tracing::{info, warn}; }",
            "use log_setup::info; use super::warn; use std::{println, vec}; use tokio::select; // macro_rules! join",
        ]);
        for name in ["info", "warn", "println", "vec", "select", "join"] {
            assert!(!own.has_macro(name), "{name}");
        }
    }

    #[test]
    fn a_free_fn_of_the_name_is_an_own_drop_and_a_method_is_none() {
        for source in [
            "fn drop<T>(t: T) -> T { t }",
            "mod a { pub(crate) fn drop() {} fn f() { drop(work()) } }",
            "mod a { pub(crate) fn drop() {} } mod b { use super::a::drop; }",
            "mod a { pub(crate) fn drop() {} } use a::*;",
            "mod a { fn drop() {} mod b { use super::*; } }",
            "impl A { fn a() {} } fn drop() {}",
            "fn f() -> impl Sized { } fn drop() {}",
            "use pool::drop;",
            "use pool::release as drop;",
        ] {
            assert!(own(&[source]).has_drop(), "{source}");
        }
        for source in [
            "impl Drop for A { fn drop(&mut self) { if x { } } }",
            "impl PinnedDrop for A { fn drop(this: Pin<&mut Self>) {} }",
            "trait Pool { fn a() {} fn drop(&self); }",
            "use std::mem::drop; use core::mem::{drop, take};",
            "mod a { pub(crate) fn drop() {} } fn f() { a::drop(work()); drop(2) }",
            "fn f() { fn drop() {} drop() }",
        ] {
            assert!(!own(&[source]).has_drop(), "{source}");
        }
    }

    #[test]
    fn a_module_may_be_called_like_a_crate() {
        for source in [
            "mod tokio { pub fn spawn() {} } fn f() { tokio::spawn() }",
            "mod a { pub mod tokio; fn f() { x(tokio::spawn()) } }",
            "mod a { pub mod tokio {} } use crate::a::tokio;",
        ] {
            assert!(own(&[source]).has_module("tokio"), "{source}");
        }
        for source in [
            "mod tokio { pub fn spawn() {} } mod b { fn f() { tokio::spawn() } }",
            "mod tokio; fn f() { ::tokio::spawn(); self::tokio::x() }",
            "use crate::tokio::spawn; use tokio::select;",
        ] {
            assert!(!own(&[source]).has_module("tokio"), "{source}");
        }
        assert!(own(&["mod mem; fn f() { mem::drop(a) }"]).has_module("mem"));
    }

    #[test]
    fn what_the_crate_renames_is_known_by_its_name() {
        let own = own(&[
            "pub use std::fs::{self as disk, read as load, File as Handle, write as _}; use a::{sleep as nap, b as c};",
            "use x::open as read; use my::send as post; use my::{join as post};",
        ]);
        assert_eq!(own.original("load"), Some("read"));
        assert_eq!(own.original("nap"), Some("sleep"));
        // Whichever file is read first.
        assert_eq!(own.original("post"), Some("join"));
        for name in ["c", "disk", "Handle", "_", "read", "sleep", "a"] {
            assert_eq!(own.original(name), None, "{name}");
        }
    }

    #[test]
    fn no_source_is_too_broken() {
        for source in [
            "use",
            "use ;",
            "use a::{",
            "fn",
            "macro_rules!",
            "}}",
            "mod",
        ] {
            own(&[source]);
        }
    }
}
