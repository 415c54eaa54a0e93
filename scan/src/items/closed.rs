//! Whether anything in the body of a fn can be seen from outside of it.

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::punctuated::Punctuated;
use syn::{Attribute, Meta, Path, Token, UseTree};

/// Macros that define nothing, whatever they are given. They are known by their names; a file that gives one of these
/// to something else tells so.
const MACROS: &[&str] = &[
    "anyhow",
    "assert",
    "assert_eq",
    "assert_ne",
    "bail",
    "cfg",
    "column",
    "compile_error",
    "concat",
    "dbg",
    "debug",
    "debug_assert",
    "debug_assert_eq",
    "debug_assert_ne",
    "debug_span",
    "enabled",
    "ensure",
    "env",
    "eprint",
    "eprintln",
    "error",
    "error_span",
    "event",
    "event_enabled",
    "eyre",
    "file",
    "format",
    "format_args",
    "format_err",
    "include_bytes",
    "include_str",
    "info",
    "info_span",
    "join",
    "json",
    "line",
    "log",
    "log_enabled",
    "matches",
    "module_path",
    "option_env",
    "panic",
    "pending",
    "pin",
    "pin_mut",
    "poll",
    "print",
    "println",
    "ready",
    "select",
    "select_biased",
    "span",
    "span_enabled",
    "stringify",
    "todo",
    "trace",
    "trace_span",
    "try_join",
    "unimplemented",
    "unreachable",
    "vec",
    "warn",
    "warn_span",
    "write",
    "writeln",
];

/// Crates whose macros have the names above.
const CRATES: &[&str] = &[
    "alloc",
    "anyhow",
    "color_eyre",
    "core",
    "eyre",
    "futures",
    "futures_util",
    "log",
    "serde_json",
    "std",
    "tokio",
    "tracing",
];

/// Names of modules that `#[enforce]` takes for something else: where a crate has one, it looks at the bodies of the
/// whole crate.
const MODULES: &[&str] = &["async_rules", "mem"];

/// Attributes that leave a body as it is, or only move it.
const ATTRIBUTES: &[&str] = &[
    "allow",
    "async_trait",
    "cfg",
    "cold",
    "deny",
    "deprecated",
    "doc",
    "expect",
    "forbid",
    "ignore",
    "inline",
    "instrument",
    "must_use",
    "should_panic",
    "test",
    "tokio::main",
    "tokio::test",
    "track_caller",
    "warn",
];

/// Words that begin an item; with others, such as `derive`, that make one.
const ITEMS: &[&str] = &[
    "const",
    "derive",
    "enum",
    "extern",
    "fn",
    "impl",
    "macro_rules",
    "mod",
    "static",
    "struct",
    "trait",
    "type",
    "union",
    "use",
];

pub(super) fn is_known_macro(path: &Path) -> bool {
    let names: Vec<_> = path.segments.iter().map(|one| &one.ident).collect();
    match names[..] {
        [name] => is_known_name(name),
        [first, .., name] => is_in(CRATES, first) && is_known_name(name),
        [] => false,
    }
}

fn is_in(names: &[&str], name: &Ident) -> bool {
    names.iter().any(|one| name == one)
}

/// Whether what a well-known macro is given defines something, as far as the tokens tell.
pub(super) fn defines(tokens: TokenStream) -> bool {
    let mut before = None;
    tokens.into_iter().any(|token| {
        let name = before.take();
        match token {
            TokenTree::Group(group) => defines(group.stream()),
            TokenTree::Ident(ident) => {
                let is_item = is_in(ITEMS, &ident);
                before = Some(ident);
                is_item
            }
            // `a != b` is one, too; it is rare there, and costs no more than time.
            TokenTree::Punct(punct) => {
                punct.as_char() == '!' && name.is_some_and(|name| !is_known_name(&name))
            }
            TokenTree::Literal(_) => false,
        }
    })
}

/// Whether the tokens of a macro give a well-known name to something else.
pub(super) fn renames_in(tokens: TokenStream) -> bool {
    let mut before: Option<Ident> = None;
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => renames_in(group.stream()),
        TokenTree::Ident(name) => match before.replace(name.clone()) {
            Some(word) if word == "macro_rules" || word == "as" => is_known_name(&name),
            Some(word) if word == "mod" => is_known_module(&name),
            Some(word) if word == "fn" => name == "drop",
            _ => false,
        },
        TokenTree::Punct(punct) => {
            // `macro_rules! name`
            if punct.as_char() != '!' {
                before = None;
            }
            false
        }
        TokenTree::Literal(_) => {
            before = None;
            false
        }
    })
}

/// Whether `#[enforce]` takes a module of this name for something else.
pub(super) fn is_known_module(name: &Ident) -> bool {
    is_in(CRATES, name) || is_in(MODULES, name)
}

pub(super) fn is_known_name(name: &Ident) -> bool {
    is_in(MACROS, name)
}

/// Whether an import gives a well-known name to something that may be something else.
pub(super) fn imports_another(tree: &UseTree) -> bool {
    match tree {
        UseTree::Path(path) => {
            // What the crate defines itself is seen where it is defined.
            let within = ["crate", "self", "super"];
            let known = is_in(CRATES, &path.ident) || is_in(&within, &path.ident);
            names_another(&path.tree, known)
        }
        UseTree::Group(group) => group.items.iter().any(imports_another),
        UseTree::Name(_) | UseTree::Rename(_) | UseTree::Glob(_) => names_another(tree, false),
    }
}

fn names_another(tree: &UseTree, known: bool) -> bool {
    match tree {
        UseTree::Path(path) => names_another(&path.tree, known),
        UseTree::Group(group) => group.items.iter().any(|one| names_another(one, known)),
        UseTree::Name(name) => !known && is_known_name(&name.ident),
        UseTree::Rename(name) => is_known_name(&name.rename),
        UseTree::Glob(_) => false,
    }
}

/// Whether an attribute leaves a body as it is.
pub(super) fn is_plain(attribute: &Attribute) -> bool {
    is_plain_meta(&attribute.meta)
}

fn is_plain_meta(meta: &Meta) -> bool {
    let segments = meta.path().segments.iter();
    let names: Vec<_> = segments.map(|one| one.ident.to_string()).collect();
    let path = names.join("::");
    if path == "cfg_attr" {
        let list = meta.require_list().ok();
        let parsed = list.and_then(|list| {
            list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated)
                .ok()
        });
        return parsed.is_some_and(|all| all.iter().skip(1).all(is_plain_meta));
    }
    let last = names.last().map_or("", String::as_str);
    ATTRIBUTES.contains(&&*path)
        || matches!(last, "async_trait" | "instrument")
        || matches!(&*names[0], "clippy" | "rustfmt" | "diagnostic")
}
