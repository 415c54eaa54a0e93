//! What the crate itself calls like something well known: a macro `error!` with a grammar of its own, a fn
//! `drop` that keeps what it is given.
//!
//! Names in a body are not resolved when a macro sees them. What may be the crate's own is left alone, wherever
//! in the crate it stands.

use std::collections::HashSet;

use super::lex::{self, Token};
use super::names::word_at;

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

/// Where an import within the crate starts.
const WITHIN: &[&str] = &["crate", "self", "super", "$crate"];

/// What the sources of a crate define or import beside what is well known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Own {
    /// Macros and functions that are defined or imported where a name alone may mean them.
    names: HashSet<String>,
    /// Modules that are called like a known crate, or like `mem`.
    modules: HashSet<String>,
}

impl Own {
    pub(super) fn of(sources: &[String]) -> Self {
        let modules: HashSet<&str> = sources.iter().flat_map(|source| modules(source)).collect();
        let mut reader = Reader {
            modules: Some(&modules),
            ..Reader::default()
        };
        let (first, others): (Vec<_>, Vec<_>) = sources
            .iter()
            .partition(|source| may_matter(source, &modules));
        for source in first {
            reader.read(&lex::tokens(source));
        }
        let inner: HashSet<String> = reader.inner.iter().map(|(name, _)| name.clone()).collect();
        for source in others {
            let is_import = |import: &str| {
                import.contains('*') || inner.iter().any(|name| import.contains(&**name))
            };
            if !inner.is_empty() && imports(source).any(is_import) {
                reader.read(&lex::tokens(source));
            }
        }
        let names = reader.finish();
        let mut modules: HashSet<String> = modules.into_iter().map(str::to_owned).collect();
        modules.retain(|name| KNOWN_CRATES.contains(&&**name) || name == MEM);
        Self { names, modules }
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
}

const DROP: &str = "drop";

/// The module of `std` that has it.
const MEM: &str = "mem";

/// What stands in braces.
#[derive(Default)]
struct Braces<'a> {
    kind: Kind<'a>,
    /// Macros that are defined in them.
    macros: Vec<&'a str>,
    defines_drop: bool,
    calls_drop: bool,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind<'a> {
    Module(&'a str),
    /// An `impl` block or a trait.
    Methods,
    #[default]
    Other,
}

/// Reads the sources one after the other.
#[derive(Default)]
struct Reader<'a> {
    modules: Option<&'a HashSet<&'a str>>,
    names: HashSet<String>,
    /// What is defined in a module in a file, with the name of that module: seen there, and where it is imported.
    inner: Vec<(String, String)>,
    /// What is imported from within the crate.
    imported: HashSet<String>,
    /// The modules that everything is imported from.
    globs: HashSet<String>,
}

impl Reader<'_> {
    fn read(&mut self, tokens: &[Token<'_>]) {
        let mut around = vec![Braces::default()];
        let mut next = None;
        let exports = tokens
            .iter()
            .any(|token| matches!(token, Token::Word("macro_use" | "macro_export")));
        for (index, token) in tokens.iter().enumerate() {
            let before = index.checked_sub(1).map(|before| tokens[before]);
            let after = tokens.get(index + 1);
            match *token {
                Token::Punct('{') => around.push(Braces {
                    kind: next.take().unwrap_or_default(),
                    ..Braces::default()
                }),
                Token::Punct('}') if around.len() > 1 => {
                    if let Some(ended) = around.pop() {
                        self.ended(&ended);
                    }
                }
                Token::Punct(';') => next = None,
                Token::Word("impl" | "trait") if next.is_none() => next = Some(Kind::Methods),
                Token::Word("mod") => next = word_at(tokens, index + 1).map(Kind::Module),
                Token::Word("fn") => {
                    next = Some(Kind::Other);
                    if word_at(tokens, index + 1) == Some(DROP) {
                        self.drop_in(&mut around);
                    }
                }
                Token::Word("macro_rules") if after == Some(&Token::Punct('!')) => {
                    if let Some(name) = word_at(tokens, index + 2) {
                        self.macro_in(name, &mut around, exports);
                    }
                }
                Token::Word("use") => self.imports(&tokens[index + 1..]),
                Token::Word(DROP) if after == Some(&Token::Punct('(')) => {
                    let alone =
                        !matches!(before, Some(Token::Punct('.' | ':') | Token::Word("fn")));
                    let mut modules = around.iter_mut().rev();
                    if let Some(module) = modules.find(|one| one.kind != Kind::Other) {
                        module.calls_drop |= alone;
                    }
                }
                Token::Word(name)
                    if after == Some(&Token::Punct('!'))
                        && before != Some(Token::Punct(':'))
                        && around.iter().any(|one| one.macros.contains(&name)) =>
                {
                    self.names.insert(name.to_owned());
                }
                _ => {}
            }
        }
    }

    /// A macro that is defined outside of all braces may be seen in every module.
    fn macro_in<'t>(&mut self, name: &'t str, around: &mut [Braces<'t>], exports: bool) {
        let module = around.iter().rev().find_map(|one| match one.kind {
            Kind::Module(module) => Some(module),
            _ => None,
        });
        if around.len() == 1 || exports {
            self.names.insert(name.to_owned());
        } else if let Some(braces) = around.last_mut() {
            braces.macros.push(name);
            let module = module.unwrap_or_default().to_owned();
            self.inner.push((name.to_owned(), module));
        }
    }

    /// A fn in a fn is found where the fn is read.
    fn drop_in(&mut self, around: &mut [Braces<'_>]) {
        let in_modules = around[1..]
            .iter()
            .all(|one| matches!(one.kind, Kind::Module(_)));
        let Some(braces) = around.last_mut().filter(|_| in_modules) else {
            return;
        };
        match braces.kind {
            Kind::Module(module) => {
                braces.defines_drop = true;
                self.inner.push((DROP.to_owned(), module.to_owned()));
                self.inner.push((DROP.to_owned(), "super".to_owned()));
            }
            _ => _ = self.names.insert(DROP.to_owned()),
        }
    }

    fn ended(&mut self, braces: &Braces<'_>) {
        if braces.defines_drop && braces.calls_drop {
            self.names.insert(DROP.to_owned());
        }
    }

    /// A `use` declaration, behind the keyword.
    fn imports(&mut self, declaration: &[Token<'_>]) {
        // `impl Sized + use<'a>`
        if declaration.first() == Some(&Token::Punct('<')) {
            return;
        }
        let end = declaration
            .iter()
            .position(|token| *token == Token::Punct(';'));
        let declaration = &declaration[..end.unwrap_or_default()];
        let root = declaration.iter().find_map(|token| match token {
            Token::Word(word) => Some(*word),
            Token::Punct(_) => None,
        });
        let is_path = declaration.contains(&Token::Punct(':'));
        let Some(root) = root else { return };
        let is_known = KNOWN_CRATES.contains(&root);
        let is_within = !is_path || is_within(root, self.modules);
        let mut last = root;
        for (place, token) in declaration.iter().enumerate() {
            match *token {
                Token::Punct('*') => _ = self.globs.insert(last.to_owned()),
                Token::Punct(_) => {}
                Token::Word(word) => {
                    let renamed = place > 0 && declaration[place - 1] == Token::Word("as");
                    if renamed || !(is_known || is_within) {
                        self.names.insert(word.to_owned());
                    } else if is_path && is_within {
                        self.imported.insert(word.to_owned());
                    }
                    last = word;
                }
            }
        }
    }

    fn finish(mut self) -> HashSet<String> {
        for (name, module) in self.inner {
            if self.imported.contains(&name) || self.globs.contains(&module) {
                self.names.insert(name);
            }
        }
        self.names
    }
}

/// Whether a path that starts with this name stays within the crate.
fn is_within(root: &str, modules: Option<&HashSet<&str>>) -> bool {
    WITHIN.contains(&root) || modules.is_some_and(|modules| modules.contains(root))
}

/// Whether a source is worth being split into tokens. Most are not, and this is many times as fast.
fn may_matter(source: &str, modules: &HashSet<&str>) -> bool {
    source.contains("macro_rules")
        || source.contains("fn drop")
        || imports(source).any(|import| {
            let root = first_word(import);
            import.contains(" as ")
                || !(KNOWN_CRATES.contains(&root) || is_within(root, Some(modules)))
        })
}

/// The `use` declarations of a source, and what else stands behind that word.
fn imports(source: &str) -> impl Iterator<Item = &str> {
    let imports = source.split("use ").skip(1);
    imports.map(|import| import.split(';').next().unwrap_or_default())
}

/// The modules of a source, and what else stands behind that word.
fn modules(source: &str) -> impl Iterator<Item = &str> {
    source.split("mod ").skip(1).map(first_word)
}

fn first_word(text: &str) -> &str {
    let text = text.trim_start_matches([':', ' ']);
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_');
    &text[..end.unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(sources: &[&str]) -> Own {
        let sources: Vec<_> = sources.iter().map(|text| (*text).to_owned()).collect();
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
        let own = own(&["mod tokio { pub fn spawn() {} } pub mod mem; mod pool;"]);
        assert!(own.has_module("tokio") && own.has_module("mem"));
        assert!(!own.has_module("pool") && !own.has_module("std"));
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
