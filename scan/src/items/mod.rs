//! The async items of one source file.

mod closed;
mod find;
mod tokens;

use std::fmt;
use std::ops::{Range, RangeInclusive};

use crate::Error;

/// How an item is async.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Form {
    /// An `async fn` with a body.
    AsyncFn,
    /// A plain fn with an async block or an async closure in its body.
    HasAsyncCode,
}

/// What a fn belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Owner {
    /// A module, or the body of another fn.
    Module,
    /// An inherent impl block.
    Impl,
    /// The impl of a trait.
    TraitImpl,
    /// A trait: a provided method.
    Trait,
}

/// A fn that can be annotated.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Item {
    /// The path inside the file, as in `inner::Client::get`.
    pub path: String,
    /// How it is async.
    pub form: Form,
    /// What it belongs to.
    pub owner: Owner,
    /// The byte at which an attribute goes, on the line of whatever stands first of the item.
    ///
    /// That is before the item's own attributes and doc comments: the top attribute is the outermost, so the one
    /// inserted here sees the fn as its author wrote it, before `#[tokio::main]` or `#[test_log::test]` replace it.
    pub insert_at: usize,
    /// The bytes of the whole item, its attributes and doc comments included.
    pub bytes: Range<usize>,
    /// The bytes of its body, braces included.
    pub body: Range<usize>,
    /// The lines of the whole item, from 1.
    pub lines: RangeInclusive<usize>,
    /// The return type as written, or `None` where the fn returns `()` by leaving it out.
    pub return_type: Option<String>,
    /// The paths of its attributes as written without spaces, as in `tokio::main`; doc comments left out.
    pub attributes: Vec<String>,
    /// The same for the impl block or trait that it stands in, innermost only.
    pub owner_attributes: Vec<String>,
    /// The same for all that it stands in, the whole file apart.
    pub attributes_around: Vec<String>,
    /// The type parameters, lifetimes and const parameters of its own, as a count.
    pub generics: usize,
    /// Whether it has a `self` receiver.
    pub has_receiver: bool,
}

impl Item {
    /// Tells whether this is an `async fn`.
    #[must_use]
    pub fn is_async_fn(&self) -> bool {
        self.form == Form::AsyncFn
    }

    /// The name alone.
    #[must_use]
    pub fn name(&self) -> &str {
        self.path.rsplit("::").next().unwrap_or(&self.path)
    }
}

/// An async item that is left alone.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Skip {
    /// Its path inside the file, or the empty string for a whole file.
    pub path: String,
    /// Its line, from 1.
    pub line: usize,
    /// Why.
    pub reason: SkipReason,
}

/// Why an async item is left alone.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SkipReason {
    /// It has no body: a required method of a trait.
    NoBody,
    /// It is written inside the tokens of a macro: the one that is named.
    InsideMacro(String),
    /// It is a `const fn`: an attribute that adds code to its body could break it.
    ConstFn,
    /// It has an ABI of its own, as in `extern "C"`.
    ExternFn,
    /// The file is no Rust that this library's parser knows: the message is the parser's.
    DoesNotParse(String),
}

impl fmt::Display for SkipReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoBody => f.write_str("it has no body"),
            Self::InsideMacro(name) => write!(f, "it stands inside the tokens of `{name}!`"),
            Self::ConstFn => f.write_str("it is a `const fn`"),
            Self::ExternFn => f.write_str("it has an ABI of its own"),
            Self::DoesNotParse(message) => write!(f, "the file does not parse: {message}"),
        }
    }
}

/// What [`find_items`] found in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Items {
    /// What can be annotated, in the order of the file; an outer fn comes before the ones nested in it.
    pub found: Vec<Item>,
    /// What is left alone, with the reason.
    pub skipped: Vec<Skip>,
    /// The bodies of all fns, async or not, but those of fns that stand in other fns.
    pub bodies: Vec<Body>,
    /// Whether a name that says elsewhere what is meant, as `info!` and `drop` do, may mean something else here.
    pub renames: bool,
}

/// The body of a fn.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Body {
    /// The bytes of the whole fn, its attributes and doc comments included.
    pub bytes: Range<usize>,
    /// The bytes of the body, braces included.
    pub body: Range<usize>,
    /// Whether the types and names of all other code are the same whatever stands in it: it has no item, no macro but
    /// well-known ones, and no attribute that might do anything with it.
    pub is_closed: bool,
}

impl Items {
    /// The item that `line` (from 1) belongs to, the innermost where fns are nested.
    #[must_use]
    pub fn at_line(&self, line: usize) -> Option<&Item> {
        self.found
            .iter()
            .filter(|item| item.lines.contains(&line))
            .max_by_key(|item| item.bytes.start)
    }
}

/// Lists the async items of a source file: every `async fn`, and every plain fn with async code in its body, free,
/// in impl blocks and traits, in inline modules, and nested in the bodies of other fns.
///
/// All offsets are bytes of `source` as given, whatever it begins with (a byte order mark, a shebang) and whatever
/// ends its lines. A file that does not parse gives one skip, for the whole file.
///
/// # Errors
///
/// [`Error::Misplaced`] where the parser's positions do not agree with the text. No input is known that does this;
/// it is checked because a wrong offset would damage the file that is annotated.
///
/// ```
/// let source = "impl Client {\n    /// Sends.\n    async fn send(&self) -> io::Result<()> { Ok(()) }\n}\n";
/// let items = async_rules_scan::find_items(source).unwrap();
/// let send = &items.found[0];
/// assert_eq!(send.path, "Client::send");
/// assert_eq!(send.return_type.as_deref(), Some("io::Result<()>"));
/// assert!(source[send.insert_at..].starts_with("/// Sends."));
/// ```
pub fn find_items(source: &str) -> Result<Items, Error> {
    find::find(source)
}

#[cfg(test)]
mod tests;
