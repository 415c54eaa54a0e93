//! The names of what a crate marks `#[blocking]`, read from its sources.
//!
//! A name is no more than a reason to ask: whether a call is one of a marked fn, the compiler says.
//! What is not found here (a mark that another macro makes) is not asked about.

use std::collections::{HashMap, HashSet};
use std::mem;

use super::hides::{self, Hides};
use super::imports::Imports;
use super::lex::Token;
use super::mark::{ATTRIBUTE, attribute, is_mark};
use super::shadows::Hidden;

/// What the sources of one or several crates say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Names {
    /// Free functions.
    pub(super) functions: HashSet<String>,
    /// Methods of marked impl blocks.
    pub(super) methods: HashSet<String>,
    /// Methods of marked traits.
    pub(super) trait_methods: HashSet<String>,
    /// Modules, by whatever macro or `mod` they are declared.
    pub(super) modules: HashSet<String>,
    /// Types and traits that are named like functions.
    pub(super) types: HashSet<String>,
    /// `a as b`, by `a`: what functions are renamed to.
    renames: HashMap<String, HashSet<String>>,
    imports: Imports,
    hides: Hides,
    /// Where unmarked fns may hide marked ones.
    pub(super) hidden: Vec<Hidden>,
    /// Methods of pointers: whoever calls one on a pointer may mean it.
    hidden_by_pointers: HashSet<String>,
    /// Methods that a type has beside the marked one of a trait.
    hidden_by_types: HashSet<String>,
}

/// What a marked item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Marked {
    Function,
    Impl,
    Trait,
}

impl Names {
    /// Adds what one source says.
    pub(super) fn read(&mut self, tokens: &[Token<'_>]) {
        for (index, token) in tokens.iter().enumerate() {
            let Token::Word(word) = *token else { continue };
            let next = word_at(tokens, index + 1);
            match (word, next) {
                ("as", Some(new)) if index > 0 => {
                    if let Some(old) = word_at(tokens, index - 1) {
                        let renames = self.renames.entry(old.to_owned()).or_default();
                        renames.insert(new.to_owned());
                    }
                }
                ("mod", Some(name)) => {
                    self.modules.insert(name.to_owned());
                }
                ("struct" | "enum" | "union" | "type" | "trait", Some(name))
                    if !name.starts_with(char::is_uppercase) =>
                {
                    self.types.insert(name.to_owned());
                }
                _ => {}
            }
            match word {
                "use" => self.imports.declared(tokens, index),
                "enum" => self.imports.variants(tokens, index),
                "impl" => self.hides.impl_at(tokens, index),
                "trait" => self.hides.trait_at(tokens, index),
                _ => {}
            }
            if let ("struct" | "enum" | "union", Some(name)) = (word, next) {
                self.hides.define(name);
            }
        }
    }

    /// Adds the marks of one source, once the renames of its crate have been read.
    pub(super) fn read_marks(&mut self, tokens: &[Token<'_>]) {
        let attributes = self.all_names_of(ATTRIBUTE);
        let mut index = 0;
        while index < tokens.len() {
            let Some(end) = attribute(tokens, index) else {
                index += 1;
                continue;
            };
            index = if is_mark(&tokens[index..end], &attributes) {
                self.marked(tokens, end)
            } else {
                end
            };
        }
    }

    /// Notes the names in the item that begins at `index`, behind its mark. Gives back where to go on.
    fn marked(&mut self, tokens: &[Token<'_>], mut index: usize) -> usize {
        while index < tokens.len() {
            if let Some(end) = attribute(tokens, index) {
                index = end;
                continue;
            }
            match tokens[index] {
                Token::Word("fn") => {
                    self.function(tokens, index, Marked::Function);
                    return index;
                }
                Token::Word("impl") => return self.block(tokens, index, Marked::Impl),
                Token::Word("trait") => {
                    if let Some(name) = word_at(tokens, index + 1) {
                        self.hides.mark(name, hides::methods(tokens, index));
                    }
                    return self.block(tokens, index, Marked::Trait);
                }
                // `pub(in a::b)`, `const`, `unsafe`, `extern "C"`, `$vis`
                Token::Word(_) | Token::Punct('(' | ')' | ':' | '$') => index += 1,
                Token::Punct(_) => return index,
            }
        }
        index
    }

    /// `fn` at `index`, and its name behind it. The name of a fn that a macro makes is what the macro
    /// is called with: any word of any macro call.
    fn function(&mut self, tokens: &[Token<'_>], index: usize, marked: Marked) {
        let names = self.of(marked);
        if let Some(name) = word_at(tokens, index + 1) {
            names.insert(name.to_owned());
        } else if tokens.get(index + 1) == Some(&Token::Punct('$')) {
            names.extend(words_of_macro_calls(tokens));
        }
    }

    /// Every `fn` of the braces that follow. Gives back where they end.
    fn block(&mut self, tokens: &[Token<'_>], from: usize, marked: Marked) -> usize {
        let mut depth = 0_usize;
        for (index, token) in tokens.iter().enumerate().skip(from) {
            match token {
                Token::Punct('{') => depth += 1,
                Token::Punct('}') => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return index;
                    }
                }
                Token::Word("fn") if depth == 1 => self.function(tokens, index, marked),
                _ => {}
            }
        }
        tokens.len()
    }

    /// Adds one name.
    pub(super) fn add(&mut self, (marked, name): &(Marked, String)) {
        self.of(*marked).insert(name.clone());
    }

    fn of(&mut self, marked: Marked) -> &mut HashSet<String> {
        match marked {
            Marked::Function => &mut self.functions,
            Marked::Impl => &mut self.methods,
            Marked::Trait => &mut self.trait_methods,
        }
    }

    /// Whether a method of this name is marked in an impl block, and nothing else can be meant.
    pub(super) fn is_method(&self, name: &str) -> bool {
        self.methods.contains(name) && !self.hidden_by_pointers.contains(name)
    }

    /// Whether a method of this name is marked in a trait, and nothing else can be meant.
    pub(super) fn is_trait_method(&self, name: &str) -> bool {
        self.trait_methods.contains(name)
            && !self.hidden_by_pointers.contains(name)
            && !self.hidden_by_types.contains(name)
    }

    /// Whether nothing is marked.
    pub(super) fn is_empty(&self) -> bool {
        self.functions.is_empty() && self.methods.is_empty() && self.trait_methods.is_empty()
    }

    pub(super) fn renames_the_attribute(&self) -> bool {
        self.renames.contains_key(ATTRIBUTE)
    }

    /// A name and what it is renamed to, however often.
    fn all_names_of(&self, name: &str) -> HashSet<String> {
        let mut all = HashSet::from([name.to_owned()]);
        let mut pending = vec![name.to_owned()];
        while let Some(name) = pending.pop() {
            for new in self.renames.get(&name).into_iter().flatten() {
                if all.insert(new.clone()) {
                    pending.push(new.clone());
                }
            }
        }
        all
    }

    /// Takes over what the sources of another crate say. Its modules and types are its own business.
    pub(super) fn merge(&mut self, other: Self) {
        self.functions.extend(other.functions);
        self.methods.extend(other.methods);
        self.trait_methods.extend(other.trait_methods);
        self.types.extend(other.types);
        self.imports.merge(other.imports);
        self.hides.merge(other.hides);
        for (old, new) in other.renames {
            self.renames.entry(old).or_default().extend(new);
        }
    }

    /// Adds the new names of renamed functions, and leaves away what may be meant by something else, once
    /// everything has been read.
    pub(super) fn finish(&mut self) {
        let renamed: Vec<_> = self
            .functions
            .iter()
            .map(|name| self.all_names_of(name))
            .collect();
        self.functions.extend(renamed.into_iter().flatten());
        self.renames = HashMap::new();
        let imported = mem::take(&mut self.imports).of_types(&self.types);
        self.types.extend(imported);
        let hides = mem::take(&mut self.hides);
        self.hidden_by_pointers = hides.of_pointers();
        self.hidden_by_types = hides.of_implementors();
    }
}

pub(super) fn word_at<'a>(tokens: &[Token<'a>], index: usize) -> Option<&'a str> {
    match tokens.get(index) {
        Some(Token::Word(word)) => Some(word),
        _ => None,
    }
}

/// The words among the arguments of macro calls: `name! { .. }`.
fn words_of_macro_calls(tokens: &[Token<'_>]) -> HashSet<String> {
    let mut words = HashSet::new();
    let mut depth = 0_usize;
    for (index, token) in tokens.iter().enumerate() {
        let starts = index > 1
            && matches!(tokens[index - 1], Token::Punct('!'))
            && matches!(tokens[index - 2], Token::Word(_));
        match token {
            Token::Punct('(' | '[' | '{') if depth > 0 || starts => depth += 1,
            Token::Punct(')' | ']' | '}') => depth = depth.saturating_sub(1),
            Token::Word(word) if depth > 0 => {
                words.insert((*word).to_owned());
            }
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marks::lex::tokens;

    fn names(sources: &[&str]) -> Names {
        let sources: Vec<_> = sources.iter().map(|source| tokens(source)).collect();
        let mut names = Names::default();
        sources.iter().for_each(|source| names.read(source));
        sources.iter().for_each(|source| names.read_marks(source));
        names.finish();
        names
    }

    fn sorted(names: &HashSet<String>) -> Vec<&str> {
        let mut names: Vec<_> = names.iter().map(String::as_str).collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn marks_are_found_on_whatever_they_stand() {
        let names = names(&[r#"
            #[blocking] pub fn plain() {}
            #[async_rules::blocking(reason = "fn no()")] #[inline] pub(in a::b) const unsafe extern "C" fn qualified() {}
            #[cfg_attr(feature = "x", blocking)] fn conditional() {}
            #[blocking] impl<T> Client<T> where T: Fn() { fn get(&self) { fn inner() {} } fn put(&self) {} }
            #[blocking(some)] pub trait Storage { #[blocking] fn load(&self); fn len(&self); }
            #[enforce(allow(blocking))] fn other() {}
            #[exempt(blocking, reason = "")] fn another() {}
            fn neither() {} // #[blocking] fn commented() {}
        "#]);
        assert_eq!(
            sorted(&names.functions),
            ["conditional", "plain", "qualified"]
        );
        assert_eq!(sorted(&names.methods), ["get", "put"]);
        assert_eq!(sorted(&names.trait_methods), ["len", "load"]);
    }

    #[test]
    fn renames_of_functions_and_of_the_attribute_are_followed() {
        let names = names(&[
            "pub use inner::load as fetch; use lib::fetch as get;",
            "use async_rules::blocking as blocks; #[blocks] fn load() {}",
        ]);
        assert_eq!(sorted(&names.functions), ["fetch", "get", "load"]);
    }

    #[test]
    fn the_names_that_a_macro_is_called_with_count() {
        let names = names(&[
            "macro_rules! make { ($name:ident) => { #[$crate::blocking] pub fn $name() {} }; }\n\
             make! { load } make!(store); other();",
        ]);
        assert!(names.functions.contains("load") && names.functions.contains("store"));
        assert!(!names.functions.contains("other"));
    }

    #[test]
    fn what_a_macro_is_given_may_stand_in_front_of_the_fn() {
        let names = names(&[
            "macro_rules! make { ($vis:vis $name:ident) => { #[blocking] $vis fn $name() {} }; }\n\
             make! { pub load }",
        ]);
        assert!(names.functions.contains("load"));
    }

    #[test]
    fn types_that_are_named_like_functions_are_noted() {
        let names =
            names(&["struct stat { a: u8 } struct Stat; mod inner {} type u256 = [u8; 32];"]);
        assert_eq!(sorted(&names.types), ["stat", "u256"]);
        assert_eq!(sorted(&names.modules), ["inner"]);
    }

    #[test]
    fn no_source_is_too_broken() {
        for source in [
            "#[",
            "#[blocking",
            "#[blocking]",
            "#[blocking] impl {",
            "as",
            "fn",
            "#[blocking] fn",
        ] {
            names(&[source]);
        }
    }
}
