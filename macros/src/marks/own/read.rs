//! Reads what the sources of a crate define and import, and where that is seen.

use std::collections::HashSet;

use super::{KNOWN_CRATES, Own};
use crate::marks::lex::Token;
use crate::marks::names::word_at;
use crate::rules;

/// Where an import within the crate starts.
const WITHIN: &[&str] = &["crate", "self", "super", "$crate"];

pub(super) const DROP: &str = "drop";

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
    /// Modules in them that are called like a known crate, and the paths that start with such a name.
    modules: Vec<&'a str>,
    paths: Vec<&'a str>,
}

impl Braces<'_> {
    fn is_module(&self) -> bool {
        matches!(self.kind, Kind::Module(_))
    }
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind<'a> {
    /// Nameless: the file itself.
    Module(&'a str),
    /// An `impl` block or a trait.
    Methods,
    #[default]
    Other,
}

/// Reads the sources one after the other.
#[derive(Default)]
pub(super) struct Reader<'a> {
    modules: Option<&'a HashSet<&'a str>>,
    own: Own,
    /// What is defined in a module in a file, with the name of that module: seen there, and where it is imported.
    inner: Vec<(String, String)>,
    /// What is imported from within the crate.
    imported: HashSet<String>,
    /// The modules that everything is imported from.
    globs: HashSet<String>,
}

impl<'a> Reader<'a> {
    /// In a crate that has these modules.
    pub(super) fn in_crate_with(modules: &'a HashSet<&'a str>) -> Self {
        Self {
            modules: Some(modules),
            ..Self::default()
        }
    }

    pub(super) fn read(&mut self, tokens: &[Token<'_>]) {
        let mut around = vec![Braces {
            kind: Kind::Module(""),
            ..Braces::default()
        }];
        let mut next = None;
        let exports = exports(tokens);
        let mut at = 0;
        // No iterator: a proc macro is not optimized.
        while at < tokens.len() {
            let (index, token) = (at, tokens[at]);
            at += 1;
            // Most tokens are none of those below, whatever stands around them.
            let matters = match token {
                Token::Punct(punct) => matches!(punct, '{' | '}' | ';'),
                Token::Word(word) => {
                    may_matter(word) || at < tokens.len() && matches!(tokens[at], Token::Punct('!'))
                }
            };
            if !matters {
                continue;
            }
            let before = index.checked_sub(1).map(|before| tokens[before]);
            let after = tokens.get(at);
            match token {
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
                Token::Word("mod") => {
                    let name = word_at(tokens, index + 1);
                    if let (Some(name), Some(braces)) = (name, around.last_mut())
                        && is_known(name)
                    {
                        braces.modules.push(name);
                    }
                    next = name.map(Kind::Module);
                }
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
                    if let Some(module) = modules.find(|one| one.is_module()) {
                        module.calls_drop |= alone;
                    }
                }
                Token::Word(name)
                    if after == Some(&Token::Punct(':'))
                        && before != Some(Token::Punct(':'))
                        && is_known(name) =>
                {
                    let mut modules = around.iter_mut().rev();
                    if let Some(module) = modules.find(|one| one.is_module()) {
                        module.paths.push(name);
                    }
                }
                Token::Word(name)
                    if after == Some(&Token::Punct('!'))
                        && before != Some(Token::Punct(':'))
                        && around.iter().any(|one| one.macros.contains(&name)) =>
                {
                    self.own.names.insert(name.to_owned());
                }
                _ => {}
            }
        }
        around.iter().for_each(|ended| self.ended(ended));
    }

    /// A macro that is defined outside of all braces may be seen in every module.
    fn macro_in<'t>(&mut self, name: &'t str, around: &mut [Braces<'t>], exports: bool) {
        let module = around.iter().rev().find_map(|one| match one.kind {
            Kind::Module(module) => Some(module),
            _ => None,
        });
        if around.len() == 1 || exports {
            self.own.names.insert(name.to_owned());
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
            Kind::Module("") => _ = self.own.names.insert(DROP.to_owned()),
            Kind::Module(module) => {
                braces.defines_drop = true;
                self.inner.push((DROP.to_owned(), module.to_owned()));
                self.inner.push((DROP.to_owned(), "super".to_owned()));
            }
            _ => {}
        }
    }

    fn ended(&mut self, braces: &Braces<'_>) {
        if braces.defines_drop && braces.calls_drop {
            self.own.names.insert(DROP.to_owned());
        }
        let called = braces
            .modules
            .iter()
            .filter(|name| braces.paths.contains(name));
        self.own
            .modules
            .extend(called.map(|name| (*name).to_owned()));
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
                    if renamed {
                        self.renames(last, word);
                    }
                    if renamed || !(is_known || is_within) {
                        self.own.names.insert(word.to_owned());
                    } else if is_path
                        && is_within
                        && declaration.get(place + 1) != Some(&Token::Punct(':'))
                    {
                        self.imported.insert(word.to_owned());
                    }
                    if word != "as" {
                        last = word;
                    }
                }
            }
        }
    }

    /// Of several the first by name, so that the order of the files is nothing to it.
    fn renames(&mut self, original: &str, name: &str) {
        if name == "_" || original == name || !rules::concerns(original, true, |_| true) {
            return;
        }
        let renamed = &mut self.own.renamed;
        let known = renamed
            .entry(name.to_owned())
            .or_insert_with(|| original.to_owned());
        if original < known.as_str() {
            original.clone_into(known);
        }
    }

    pub(super) fn finish(mut self) -> Own {
        for (name, module) in self.inner {
            if self.imported.contains(&name) || self.globs.contains(&module) {
                self.own.names.insert(name);
            }
        }
        let modules = self
            .imported
            .into_iter()
            .filter(|name| is_known(name) && self.modules.is_some_and(|all| all.contains(&**name)));
        self.own.modules.extend(modules);
        self.own
    }
}

/// Whether macros of the source may be seen in all of the crate, wherever they are defined.
fn exports(tokens: &[Token<'_>]) -> bool {
    let mut at = 0;
    while at < tokens.len() {
        if let Token::Word(word) = tokens[at]
            && word.len() > 8
            && matches!(word, "macro_use" | "macro_export")
        {
            return true;
        }
        at += 1;
    }
    false
}

/// Whether a word is as long as one that the reader looks for, and begins with the same letter: all words of a crate are
/// asked about, in a proc macro that is not optimized.
fn may_matter(word: &str) -> bool {
    static LENGTHS: [u32; 256] = {
        const LISTS: [&[&str]; 2] = [
            &[
                "impl",
                "trait",
                "mod",
                "fn",
                "macro_rules",
                "use",
                DROP,
                MEM,
            ],
            KNOWN_CRATES,
        ];
        let mut lengths = [0; 256];
        let mut list = 0;
        while list < LISTS.len() {
            let mut place = 0;
            while place < LISTS[list].len() {
                let word = LISTS[list][place].as_bytes();
                lengths[word[0] as usize] |= 1 << word.len();
                place += 1;
            }
            list += 1;
        }
        lengths
    };
    let bytes = word.as_bytes();
    let length = bytes.len();
    // `r#` alone is a word without a letter.
    length > 0 && length < 32 && LENGTHS[bytes[0] as usize] & (1 << length) != 0
}

/// Whether a module of this name can be taken for something else.
fn is_known(name: &str) -> bool {
    KNOWN_CRATES.contains(&name) || name == MEM
}

/// Whether a path that starts with this name stays within the crate.
fn is_within(root: &str, modules: Option<&HashSet<&str>>) -> bool {
    WITHIN.contains(&root) || modules.is_some_and(|modules| modules.contains(root))
}
