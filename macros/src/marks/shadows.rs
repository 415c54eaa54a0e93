//! Names that mean an unmarked fn where a marked one of the same name is in sight.
//!
//! A question imports the name of a fn, and with it the companion of a marked one: a module. A fn hides another fn, and
//! not its companion, if that came in with a glob or from a block further out. The import then has both: the unmarked
//! fn, and the companion of the other one.

use std::collections::HashSet;
use std::fs;
use std::mem;
use std::ops::RangeInclusive;
use std::path::PathBuf;

use proc_macro2::Span;

use super::hides::is_marked;
use super::lex::Token;
use super::names::word_at;
use super::sources::Source;
use crate::rules;

/// Where a name may mean an unmarked fn although it leads to a companion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hidden {
    pub(super) name: String,
    /// None where whatever can be called from elsewhere is concerned, too.
    within: Option<(PathBuf, Lines)>,
}

impl Hidden {
    pub(super) fn everywhere(self) -> Self {
        Self {
            within: None,
            ..self
        }
    }

    pub(super) fn is_everywhere(&self) -> bool {
        self.within.is_none()
    }

    /// Whether a call at a place is concerned, or may be.
    pub(super) fn is_around(&self, span: Span) -> bool {
        let Some((file, lines)) = &self.within else {
            return true;
        };
        // Tests of this crate run without a compiler around them.
        if !proc_macro::is_available() {
            return true;
        }
        let Some(here) = span.unwrap().local_file() else {
            return true;
        };
        let is_same = |here: PathBuf| fs::canonicalize(file).is_ok_and(|file| file == here);
        lines.contains(&(rules::line(span) as usize))
            && fs::canonicalize(here).map_or(true, is_same)
    }
}

/// What stands in braces, or in a file.
#[derive(Default)]
struct Scope<'a> {
    kind: Kind,
    has_glob: bool,
    /// What the glob brings in can be called from outside.
    is_open: bool,
    /// Its first word.
    start: Option<&'a str>,
    /// What may be unmarked and has the name of something marked.
    fns: Vec<Unmarked<'a>>,
    /// Names that are marked here, or imported together with a companion.
    companions: Vec<&'a str>,
    /// What blocks in it define, and where that is seen.
    inner: Vec<(Unmarked<'a>, Lines)>,
}

type Lines = RangeInclusive<usize>;

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    Module,
    /// An `impl` block or a trait.
    Methods,
    #[default]
    Block,
}

#[derive(Clone, Copy)]
struct Unmarked<'a> {
    name: &'a str,
    /// What is imported under that name, if that may be marked.
    original: Option<&'a str>,
}

/// Reads the sources of one crate.
pub(super) struct Shadows<'a> {
    /// The names of the marked fns.
    marked: &'a HashSet<String>,
    /// Crates and modules that may have marks.
    roots: &'a HashSet<String>,
    /// Unmarked free fns, wherever they stand.
    unmarked: HashSet<String>,
    hidden: Vec<Hidden>,
    /// Hidden if what they import, the other name, is unmarked.
    imported: Vec<(Hidden, String)>,
}

impl<'a> Shadows<'a> {
    pub(super) fn of(marked: &'a HashSet<String>, roots: &'a HashSet<String>) -> Self {
        Self {
            marked,
            roots,
            unmarked: HashSet::new(),
            hidden: Vec::new(),
            imported: Vec::new(),
        }
    }

    pub(super) fn read(&mut self, source: &Source<'_>) {
        let tokens = source.tokens();
        let mut around = vec![Scope {
            kind: Kind::Module,
            ..Scope::default()
        }];
        let mut next = None;
        let mut index = 0;
        while index < tokens.len() {
            let word = match tokens[index] {
                Token::Punct('{') => {
                    around.push(Scope {
                        kind: next.take().unwrap_or_default(),
                        ..Scope::default()
                    });
                    ""
                }
                Token::Punct('}') if around.len() > 1 => {
                    if let Some(ended) = around.pop() {
                        self.ended(ended, source, index, around.last_mut());
                    }
                    ""
                }
                Token::Punct(';') => {
                    next = None;
                    ""
                }
                Token::Punct(_) => "",
                Token::Word(word) => {
                    if let Some(scope) = around.last_mut() {
                        scope.start = scope.start.or(Some(word));
                    }
                    word
                }
            };
            match word {
                "impl" | "trait" if next.is_none() => next = Some(Kind::Methods),
                "mod" if word_at(tokens, index + 1).is_some() => next = Some(Kind::Module),
                "fn" => {
                    next = Some(Kind::Block);
                    let name = word_at(tokens, index + 1);
                    if let (Some(name), Some(scope)) = (name, around.last_mut())
                        && scope.kind != Kind::Methods
                        && self.marked.contains(name)
                    {
                        if is_marked(tokens, index) {
                            scope.companions.push(name);
                        } else {
                            self.unmarked.insert(name.to_owned());
                            scope.fns.push(Unmarked {
                                name,
                                original: None,
                            });
                        }
                    }
                }
                "use" => {
                    if let Some(scope) = around.last_mut() {
                        let before = index.checked_sub(1).map(|before| tokens[before]);
                        let is_open =
                            matches!(before, Some(Token::Word("pub") | Token::Punct(')')));
                        let had_glob = mem::take(&mut scope.has_glob);
                        index = self.imports(tokens, index + 1, scope);
                        scope.is_open |= is_open && scope.has_glob;
                        scope.has_glob |= had_glob;
                    }
                }
                _ => {}
            }
            index += 1;
        }
        while let Some(ended) = around.pop() {
            self.ended(ended, source, tokens.len(), around.last_mut());
        }
    }

    /// A `use` declaration behind the keyword. Gives back where it ends.
    fn imports<'t>(&self, tokens: &[Token<'t>], from: usize, scope: &mut Scope<'t>) -> usize {
        // `impl Sized + use<'a>`
        if tokens.get(from) == Some(&Token::Punct('<')) {
            return from;
        }
        let mut root = None;
        let (mut last, mut original) = ("", "");
        for (index, token) in tokens.iter().enumerate().skip(from) {
            match *token {
                Token::Word("as") => original = last,
                Token::Word(word) => {
                    root = root.or(Some(word));
                    if original.is_empty() || word_at(tokens, index - 1) != Some("as") {
                        original = word;
                    }
                    last = word;
                }
                Token::Punct('*') => scope.has_glob = true,
                Token::Punct(end @ (',' | '}' | ';')) => {
                    if self.marked.contains(last) {
                        let is_foreign = root.is_some_and(|root| self.is_foreign(root));
                        let original = (!is_foreign).then_some(original);
                        let name = last;
                        scope.fns.push(Unmarked { name, original });
                        scope.companions.extend(original.map(|_| name));
                    }
                    (last, original) = ("", "");
                    if end == ';' {
                        return index;
                    }
                }
                Token::Punct(_) => {}
            }
        }
        tokens.len()
    }

    fn is_foreign(&self, root: &str) -> bool {
        !matches!(root, "crate" | "self" | "super" | "$crate") && !self.roots.contains(root)
    }

    /// What a fn hides comes in with a glob beside it, or stands further out.
    fn ended<'t>(
        &mut self,
        ended: Scope<'t>,
        source: &Source<'_>,
        end: usize,
        outer: Option<&mut Scope<'t>>,
    ) {
        if ended.fns.is_empty() && ended.inner.is_empty() {
            return;
        }
        let first = ended.start.map_or(1, |word| line_of(source.text, word));
        let mut before = source.tokens()[..end].iter().rev();
        let last = before.find_map(|token| match token {
            Token::Word(word) => Some(line_of(source.text, word)),
            Token::Punct(_) => None,
        });
        let lines = first..=last.unwrap_or(usize::MAX);
        let mut further_out = Vec::new();
        for (unmarked, lines) in ended.inner {
            if ended.has_glob || ended.companions.contains(&unmarked.name) {
                self.hides(&unmarked, Some((source.file.to_owned(), lines)));
            } else {
                further_out.push((unmarked, lines));
            }
        }
        for unmarked in ended.fns {
            if ended.has_glob {
                let within = (!ended.is_open).then(|| (source.file.to_owned(), lines.clone()));
                self.hides(&unmarked, within);
            } else if ended.kind == Kind::Block {
                further_out.push((unmarked, lines.clone()));
            }
        }
        if let Some(outer) = outer.filter(|_| ended.kind != Kind::Module) {
            outer.inner.extend(further_out);
        }
    }

    fn hides(&mut self, unmarked: &Unmarked<'_>, within: Option<(PathBuf, Lines)>) {
        let hidden = Hidden {
            name: unmarked.name.to_owned(),
            within,
        };
        match unmarked.original {
            None => self.hidden.push(hidden),
            Some(original) => self.imported.push((hidden, original.to_owned())),
        }
    }

    /// The names that may mean an unmarked fn although they lead to a companion.
    pub(super) fn finish(self) -> Vec<Hidden> {
        let mut hidden = self.hidden;
        for (name, original) in self.imported {
            if self.unmarked.contains(&original) || !self.marked.contains(&original) {
                hidden.push(name);
            }
        }
        hidden
    }
}

/// The line of a word of the text, from 1.
fn line_of(text: &str, word: &str) -> usize {
    let before = word.as_ptr().addr() - text.as_ptr().addr();
    1 + text[..before].matches('\n').count()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn hidden(sources: &[&str]) -> Vec<Hidden> {
        let marked = HashSet::from(["load".to_owned(), "store".to_owned()]);
        let roots = HashSet::from(["marked".to_owned(), "inner".to_owned()]);
        let mut shadows = Shadows::of(&marked, &roots);
        for source in sources {
            shadows.read(&Source::of(Path::new(""), source));
        }
        shadows.finish()
    }

    #[test]
    fn a_fn_beside_a_glob_or_in_a_block_hides_a_marked_one() {
        for source in [
            "use marked::*; fn load() {}",
            "fn load() {} fn f() { load() } use marked::{self, *};",
            "mod a { use super::*; pub(crate) async fn load() {} }",
            "use marked::load; fn f() { fn load() {} load() }",
            "fn f() { if x { use marked::*; fn load() {} } }",
            "use marked::load; impl A { fn f() { if x { fn load() {} load() } } }",
            "#[blocking] fn load() {} fn f() { fn load() {} load() }",
            "use marked::*; use std::fs::{read as load, write};",
            "use marked::*; fn f() { use other::load; load() }",
            "mod b { pub fn load() {} } mod c { use marked::*; use super::b::load; }",
            "mod b { pub fn keep() {} } mod c { use marked::*; use super::b::keep as load; }",
            "mod b { pub fn store() {} } mod c { use marked::*; use super::b::store as load; fn store() {} }",
        ] {
            let hidden = hidden(&[source]);
            assert!(hidden.iter().any(|one| one.name == "load"), "{source}");
        }
    }

    #[test]
    fn nothing_else_does() {
        for source in [
            "use marked::*; fn f() { load(); store() }",
            "use marked::*; use marked::load; use inner::store;",
            "use super::*; #[blocking] pub fn load() {}",
            "fn load() {} mod a { use marked::*; fn f() { load() } }",
            "use marked::*; impl A { fn load(&self) {} } trait B { fn store(&self) {} }",
            "mod inner { fn load() {} } use marked::store;",
            "use marked::*; fn f() -> impl Sized + use<'a> { let load = 1; }",
            "fn f() { use marked::load; load() } mod a { fn load() {} }",
            "fn f() { fn load() {} load() } impl A { fn f() { fn load() {} } }",
            "use marked::load; mod a { fn f() { fn load() {} load() } }",
            "use",
            "use marked::{",
            "fn",
            "}}",
        ] {
            assert_eq!(hidden(&[source]), [], "{source}");
        }
    }

    #[test]
    fn a_name_is_hidden_where_the_fn_is_seen() {
        let at = |source: &str| {
            let found = hidden(&[source]).pop().expect("a name that is hidden");
            found.within.map(|(_, lines)| lines)
        };
        let module =
            "\nmod a {\n use b::*;\n fn load() {}\n fn f() { load() }\n}\nfn g() { load() }";
        assert_eq!(at(module), Some(3..=5));
        assert_eq!(at("use b::*;\nfn load() {}\nfn f() {}\n\n"), Some(1..=3));
        assert_eq!(
            at("fn f() {\n fn load() {}\n}\nuse marked::load;"),
            Some(2..=2)
        );
        for source in [
            "mod a {\n pub use b::*;\n pub fn load() {}\n}",
            "mod a {\n pub(crate) use b::*;\n use c::d;\n pub fn load() {}\n}",
        ] {
            assert_eq!(at(source), None, "{source}");
        }
    }
}
