//! What `use` declarations call: a path of one name may be that of an enum's variant, which no question can
//! import as a module.

use std::collections::{HashMap, HashSet};

use super::lex::Token;

/// The imports of one or several sources, and the variants that they may mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Imports {
    /// What is imported from where: `a` of `use Op::a`, `*` for all, by the segment in front of it.
    names: HashMap<String, HashSet<String>>,
    /// The variants of every enum, as far as they are named like functions.
    variants: HashSet<String>,
    /// What types and variants are renamed to, if that is named like a function.
    renamed: HashSet<String>,
}

impl Imports {
    /// Adds the `use` declaration whose keyword is at `index`.
    pub(super) fn declared(&mut self, tokens: &[Token<'_>], index: usize) {
        // `impl Sized + use<'a>`
        if tokens.get(index + 1) == Some(&Token::Punct('<')) {
            return;
        }
        // The owners of the braces around, and the segment in front of the next one.
        let mut around: Vec<Option<&str>> = Vec::new();
        let mut owner: Option<&str> = None;
        let mut last: Option<&str> = None;
        for (place, token) in tokens.iter().enumerate().skip(index + 1) {
            match *token {
                Token::Punct(';') => break,
                Token::Punct('{') => around.push(owner),
                Token::Punct('}') => owner = around.pop().flatten(),
                Token::Punct(',') => owner = around.last().copied().flatten(),
                Token::Punct(':') => owner = last,
                Token::Punct('*') => self.add(owner, "*"),
                Token::Word("as") => {
                    if let Some(Token::Word(new)) = tokens.get(place + 1)
                        && last.is_some_and(is_like_a_type)
                        && !is_like_a_type(new)
                    {
                        self.renamed.insert((*new).to_owned());
                    }
                }
                Token::Word(word) => {
                    self.add(owner, word);
                    last = Some(word);
                }
                Token::Punct(_) => {}
            }
        }
    }

    fn add(&mut self, owner: Option<&str>, name: &str) {
        if let Some(owner) = owner
            && !is_like_a_type(name)
        {
            let names = self.names.entry(owner.to_owned()).or_default();
            names.insert(name.to_owned());
        }
    }

    /// Adds the variants of the enum whose keyword is at `index`.
    pub(super) fn variants(&mut self, tokens: &[Token<'_>], index: usize) {
        let mut depth = 0_usize;
        for (place, token) in tokens.iter().enumerate().skip(index + 1) {
            match *token {
                Token::Punct(';') if depth == 0 => break,
                Token::Punct('{' | '(' | '[') => depth += 1,
                Token::Punct('}' | ')' | ']') => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 && *token == Token::Punct('}') {
                        break;
                    }
                }
                Token::Word(word)
                    if depth == 1
                        && !is_like_a_type(word)
                        && matches!(tokens[place - 1], Token::Punct('{' | ',' | ']')) =>
                {
                    self.variants.insert(word.to_owned());
                }
                _ => {}
            }
        }
    }

    pub(super) fn merge(&mut self, other: Self) {
        for (owner, names) in other.names {
            self.names.entry(owner).or_default().extend(names);
        }
        self.variants.extend(other.variants);
        self.renamed.extend(other.renamed);
    }

    /// The names that may be those of types and variants; `types` are the ones that are known to be.
    pub(super) fn of_types(self, types: &HashSet<String>) -> HashSet<String> {
        let mut found = self.renamed;
        for (owner, names) in self.names {
            if !is_like_a_type(&owner) && !types.contains(&owner) {
                continue;
            }
            if names.contains("*") {
                found.extend(self.variants.iter().cloned());
            }
            found.extend(names);
        }
        found
    }
}

fn is_like_a_type(name: &str) -> bool {
    name.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marks::lex::tokens;

    fn of_types(source: &str, types: &[&str]) -> Vec<String> {
        let tokens = tokens(source);
        let mut imports = Imports::default();
        for (index, token) in tokens.iter().enumerate() {
            match token {
                Token::Word("use") => imports.declared(&tokens, index),
                Token::Word("enum") => imports.variants(&tokens, index),
                _ => {}
            }
        }
        let types = types.iter().copied().map(str::to_owned).collect();
        let mut found: Vec<_> = imports.of_types(&types).into_iter().collect();
        found.retain(|name| name != "*");
        found.sort_unstable();
        found
    }

    #[test]
    fn what_is_imported_from_a_type_is_no_function() {
        let found = of_types(
            "use Op::write; use a::{Kind::{read, Open, close as shut}, b::load}; use c::send; pub use small::get;",
            &["small"],
        );
        assert_eq!(found, ["close", "get", "read", "shut", "write"]);
    }

    #[test]
    fn the_variants_of_any_enum_may_come_in_with_a_glob() {
        let source =
            "enum Op { #[x(y)] write(u8), Read, close { at: u8 }, open = size(1) } use m::Other;";
        assert!(of_types(source, &[]).is_empty());
        let found = of_types(&format!("{source} use Op::*; use n::*;"), &[]);
        assert_eq!(found, ["close", "open", "write"]);
    }

    #[test]
    fn a_type_may_be_renamed_to_the_name_of_a_function() {
        let found = of_types("use a::{Packet as packet, load as get, B as C};", &[]);
        assert_eq!(found, ["packet"]);
    }

    #[test]
    fn what_is_half_written_is_read_as_far_as_it_goes() {
        assert!(of_types("use", &[]).is_empty());
        assert!(of_types("use a::{b, }} ; enum", &[]).is_empty());
        assert!(of_types("enum A { write(", &[]) == Vec::<String>::new());
    }
}
