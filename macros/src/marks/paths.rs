//! Paths that a question may be asked about: what is asked is an import, and it has to be legal whatever
//! the path leads to.

use syn::PathArguments;
use syn::ext::IdentExt;
use syn::spanned::Spanned;

use super::Marks;
use super::shadows::Hidden;

/// The crates whose functions are in the catalogue or don't block.
const UNMARKED: &[&str] = &["std", "core", "alloc", "tokio", "futures"];

/// The language's own types, with those that are not stable yet.
const PRIMITIVES: &[&str] = &[
    "bool", "char", "f16", "f32", "f64", "f128", "i8", "i16", "i32", "i64", "i128", "isize", "str",
    "u8", "u16", "u32", "u64", "u128", "usize",
];

/// The modules of tools, which paths of attributes begin with.
const TOOLS: &[&str] = &["clippy", "diagnostic", "miri", "rust_analyzer", "rustfmt"];

/// Attributes of the language.
const OF_ATTRIBUTES: &[&str] = &[
    "allow",
    "automatically_derived",
    "cfg",
    "cfg_attr",
    "cold",
    "crate_name",
    "debugger_visualizer",
    "deny",
    "deprecated",
    "doc",
    "expect",
    "export_name",
    "feature",
    "forbid",
    "ignore",
    "inline",
    "link",
    "link_name",
    "link_section",
    "macro_export",
    "macro_use",
    "must_use",
    "no_builtins",
    "no_implicit_prelude",
    "no_link",
    "no_main",
    "no_mangle",
    "no_std",
    "non_exhaustive",
    "panic_handler",
    "path",
    "proc_macro",
    "recursion_limit",
    "repr",
    "should_panic",
    "target_feature",
    "track_caller",
    "type_length_limit",
    "unsafe",
    "used",
    "warn",
    "windows_subsystem",
];

/// Whether a path of one segment means something else in an import, even where a fn has that name.
pub(crate) fn is_special(name: &str) -> bool {
    is_of_language(name) || OF_ATTRIBUTES.contains(&name)
}

/// Whether a name means something without any import: a primitive type or a tool.
pub(crate) fn is_of_language(name: &str) -> bool {
    PRIMITIVES.contains(&name) || TOOLS.contains(&name)
}

/// Functions of C that are called like a struct of theirs.
const STRUCTS_OF_C: &[&str] = &[
    "flock",
    "kevent",
    "mallinfo",
    "sigaction",
    "stat",
    "stat64",
    "statfs",
    "statfs64",
    "statvfs",
    "statvfs64",
    "sysinfo",
];

impl Marks {
    /// Whether a path may lead to a marked fn, and can be imported whatever it leads to.
    ///
    /// What is asked is an import: it has to be legal for fns that are not marked, too. So a path
    /// that may be one of an associated function or of something that shares its name with a type is
    /// passed over.
    pub(crate) fn may_name(&self, path: &syn::Path) -> bool {
        let names: Vec<String> = path
            .segments
            .iter()
            .map(|segment| segment.ident.unraw().to_string())
            .collect();
        let Some((last, before)) = names.split_last() else {
            return false;
        };
        let is_type = |name: &String| {
            name.starts_with(char::is_uppercase)
                || self.names.types.contains(name)
                || is_like_a_number(name)
        };
        if !self.names.functions.contains(last) || is_type(last) || before.iter().any(is_type) {
            return false;
        }
        let has_arguments = |segment: &syn::PathSegment| !segment.arguments.is_empty();
        if path.segments.iter().rev().skip(1).any(has_arguments)
            || matches!(path.segments.last(), Some(last) if matches!(last.arguments, PathArguments::Parenthesized(_)))
        {
            return false;
        }
        if self.is_hidden(path, last, before) {
            return false;
        }
        match before.first() {
            None => !is_special(last) && !STRUCTS_OF_C.contains(&&**last),
            Some(first) => {
                // An import of `a::f` is ambiguous where `a` is a crate, or a tool, and a module of a glob import.
                let ambiguous = path.leading_colon.is_none()
                    && (TOOLS.contains(&&**first)
                        || self.names.modules.contains(first) && self.dependencies.contains(first));
                !ambiguous
                    && !UNMARKED.contains(&&**first)
                    && !before.iter().any(|name| PRIMITIVES.contains(&&**name))
                    && first != "libc"
            }
        }
    }
}

impl Marks {
    /// Whether a path may lead to an unmarked fn where the companion of another one is in sight.
    fn is_hidden(&self, path: &syn::Path, last: &str, before: &[String]) -> bool {
        let mut hidden = self
            .names
            .hidden
            .iter()
            .filter(|hidden| hidden.name == last);
        match before.first().map(String::as_str) {
            None => hidden.any(|hidden| hidden.is_around(path.span())),
            Some("crate" | "self" | "super") => hidden.next().is_some(),
            Some(_) => hidden.any(Hidden::is_everywhere),
        }
    }
}

/// `u8`, `f16`, `u256`, `f32x4`: primitive types, and what crates add to them.
fn is_like_a_number(name: &str) -> bool {
    let digits = name.trim_start_matches(|c: char| c.is_ascii_lowercase());
    let letters = name.len() - digits.len();
    (1..=4).contains(&letters)
        && digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || c == 'x')
        || name.ends_with("_t")
}
