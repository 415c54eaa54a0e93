//! Methods that a call may mean although a marked one of their name is there: the compiler can tell which
//! types and traits a receiver has, but not which of two methods a call with a dot chooses.
//!
//! - A method of a trait that is implemented for pointers is found before those of what they point to.
//! - A method of the type itself is found before one of a trait.

use std::collections::{HashMap, HashSet};

use super::lex::Token;
use super::mark::attribute;
use super::names::word_at;

/// Where one or several sources define methods: the names of the methods, by the name of a trait or a type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Hides {
    /// The methods of traits.
    traits: Methods,
    /// The methods of types, but those of marked blocks.
    types: Methods,
    /// The methods of traits in `impl` blocks for pointers and for every type, by the trait.
    on_pointers: Methods,
    /// The types that traits are implemented for, by the trait.
    implementors: HashMap<String, HashSet<Head>>,
    /// The methods of marked traits.
    marked: Methods,
    /// Types that are defined, and not merely named.
    defined: HashSet<String>,
}

type Methods = HashMap<String, HashSet<String>>;

/// What an `impl` block is for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Head {
    Named(String),
    /// A type parameter of the block.
    Every,
    /// `&`, `Arc` and the like, which have hardly any methods of their own.
    Pointer,
    /// A tuple, a slice, a trait object.
    Other,
}

/// What a question looks through on its way to the marked type.
const POINTERS: &[&str] = &[
    "Arc",
    "Box",
    "Cow",
    "LazyLock",
    "MappedMutexGuard",
    "MutexGuard",
    "OwnedMutexGuard",
    "OwnedRwLockReadGuard",
    "OwnedRwLockWriteGuard",
    "Pin",
    "Rc",
    "Ref",
    "RefMut",
    "RwLockReadGuard",
    "RwLockWriteGuard",
];

/// What collections, handles and cells of `std` and of other crates call methods of their own. Their
/// sources are not read.
const OF_FOREIGN_TYPES: &str = "
    append clear close commit connect contains contains_key delete drain entry exec execute exists extend
    fetch fill find first flush get get_many get_mut get_or_insert get_or_insert_with insert into_inner
    is_empty iter iter_mut join keys kill last len list load lock metadata modify open parse pop pop_back
    pop_first pop_front pop_last prepare push push_back push_front push_str put query range read read_dir
    receive recv remove remove_entry replace reserve resize retain rollback run send set set_len shutdown
    size sort split split_off start stop store swap swap_remove sync_all sync_data take transaction
    truncate try_clone try_lock try_recv try_send try_wait update values values_mut wait write
";

impl Hides {
    /// Adds the trait whose keyword is at `index`.
    pub(super) fn trait_at(&mut self, tokens: &[Token<'_>], index: usize) {
        if let Some(name) = word_at(tokens, index + 1) {
            let methods = methods(tokens, index);
            self.traits
                .entry(name.to_owned())
                .or_default()
                .extend(methods);
        }
    }

    /// Adds the `impl` block whose keyword is at `index`, if it is one.
    pub(super) fn impl_at(&mut self, tokens: &[Token<'_>], index: usize) {
        let before = index.checked_sub(1).map(|before| tokens[before]);
        if !matches!(
            before,
            None | Some(Token::Punct('}' | '{' | ';' | ']'))
                | Some(Token::Word("unsafe" | "default"))
        ) {
            return;
        }
        let (params, from) = parameters(tokens, index + 1);
        let (first, rest) = path(tokens, from);
        let Some((second, _)) = rest.map(|rest| path(tokens, rest)) else {
            if let Head::Named(name) = head(first, &params)
                && !is_marked(tokens, index)
            {
                let methods = methods(tokens, index);
                self.types.entry(name).or_default().extend(methods);
            }
            return;
        };
        let Head::Named(of) = head(first, &[]) else {
            return;
        };
        let head = head(second, &params);
        if matches!(head, Head::Pointer | Head::Every) && !is_marked(tokens, index) {
            let methods = methods(tokens, index);
            self.on_pointers
                .entry(of.clone())
                .or_default()
                .extend(methods);
        }
        self.implementors.entry(of).or_default().insert(head);
    }

    /// Adds a type that is defined.
    pub(super) fn define(&mut self, name: &str) {
        self.defined.insert(name.to_owned());
    }

    /// Adds the methods of a marked trait.
    pub(super) fn mark(&mut self, name: &str, methods: HashSet<String>) {
        self.marked
            .entry(name.to_owned())
            .or_default()
            .extend(methods);
    }

    pub(super) fn merge(&mut self, other: Self) {
        for (all, more) in [
            (&mut self.traits, other.traits),
            (&mut self.types, other.types),
            (&mut self.on_pointers, other.on_pointers),
            (&mut self.marked, other.marked),
        ] {
            for (name, methods) in more {
                all.entry(name).or_default().extend(methods);
            }
        }
        for (name, heads) in other.implementors {
            self.implementors.entry(name).or_default().extend(heads);
        }
        self.defined.extend(other.defined);
    }

    /// The methods that may be found on a pointer before those of what it points to.
    pub(super) fn of_pointers(&self) -> HashSet<String> {
        let mut found = HashSet::new();
        for (name, methods) in &self.on_pointers {
            if self.marked.contains_key(name) {
                continue;
            }
            found.extend(methods.iter().cloned());
            found.extend(self.traits.get(name).into_iter().flatten().cloned());
        }
        found
    }

    /// The methods of marked traits that a type which has the trait may have itself.
    pub(super) fn of_implementors(&self) -> HashSet<String> {
        let mut found = HashSet::new();
        for (name, methods) in &self.marked {
            let heads = self.implementors.get(name).into_iter().flatten();
            for head in heads {
                let hides = |method: &&String| match head {
                    Head::Pointer => false,
                    Head::Every => self.types.values().any(|methods| methods.contains(*method)),
                    Head::Named(ty) if self.defined.contains(ty) => {
                        let own = self.types.get(ty);
                        own.is_some_and(|methods| methods.contains(*method))
                    }
                    Head::Named(_) | Head::Other => {
                        let mut names = OF_FOREIGN_TYPES.split_whitespace();
                        names.any(|name| name == **method)
                    }
                };
                found.extend(methods.iter().filter(hides).cloned());
            }
        }
        found
    }
}

/// The names of the type parameters behind `impl`, and where they end.
fn parameters<'a>(tokens: &[Token<'a>], from: usize) -> (Vec<&'a str>, usize) {
    let mut params = Vec::new();
    if tokens.get(from) != Some(&Token::Punct('<')) {
        return (params, from);
    }
    let mut depth = 0_usize;
    for (index, token) in tokens.iter().enumerate().skip(from) {
        match *token {
            Token::Punct('<') => depth += 1,
            Token::Punct('>') if tokens[index - 1] != Token::Punct('-') => {
                depth -= 1;
                if depth == 0 {
                    return (params, index + 1);
                }
            }
            Token::Word(word)
                if depth == 1 && matches!(tokens[index - 1], Token::Punct('<' | ',')) =>
            {
                params.push(word);
            }
            _ => {}
        }
    }
    (params, tokens.len())
}

/// A trait or a type in the head of an `impl` block, and where the type begins if this was the trait.
fn path<'a, 'b>(tokens: &'b [Token<'a>], from: usize) -> (&'b [Token<'a>], Option<usize>) {
    let mut depth = 0_usize;
    for (index, token) in tokens.iter().enumerate().skip(from) {
        match *token {
            Token::Punct('<' | '(' | '[') => depth += 1,
            Token::Punct('>') if tokens[index - 1] == Token::Punct('-') => {}
            Token::Punct('>' | ')' | ']') => depth = depth.saturating_sub(1),
            Token::Punct('{' | ';') => return (&tokens[from..index], None),
            Token::Word("where") if depth == 0 => return (&tokens[from..index], None),
            // `impl Trait for for<'a> fn(&'a u8)`
            Token::Word("for") if depth == 0 && index > from => {
                return (&tokens[from..index], Some(index + 1));
            }
            _ => {}
        }
    }
    (&tokens[from.min(tokens.len())..], None)
}

/// What a type is called: the last segment of its path.
fn head(ty: &[Token<'_>], params: &[&str]) -> Head {
    let mut depth = 0_usize;
    let mut last = None;
    for (index, token) in ty.iter().enumerate() {
        match *token {
            Token::Punct('&') if index == 0 => return Head::Pointer,
            Token::Punct('(' | '[' | '*') if depth == 0 => return Head::Other,
            Token::Word("dyn" | "fn" | "impl") if depth == 0 => return Head::Other,
            Token::Punct('<') => depth += 1,
            Token::Punct('>') => depth = depth.saturating_sub(1),
            Token::Word(word) if depth == 0 => last = Some(word),
            _ => {}
        }
    }
    match last {
        Some(name) if params.contains(&name) => Head::Every,
        Some(name) if POINTERS.contains(&name) => Head::Pointer,
        Some(name) => Head::Named(name.to_owned()),
        None => Head::Other,
    }
}

/// The names of the functions in the braces that follow.
pub(super) fn methods(tokens: &[Token<'_>], from: usize) -> HashSet<String> {
    let mut names = HashSet::new();
    let mut depth = 0_usize;
    for (index, token) in tokens.iter().enumerate().skip(from) {
        match token {
            Token::Punct('{') => depth += 1,
            Token::Punct('}') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    break;
                }
            }
            Token::Punct(';') if depth == 0 => break,
            Token::Word("fn") if depth == 1 => {
                names.extend(word_at(tokens, index + 1).map(str::to_owned));
            }
            _ => {}
        }
    }
    names
}

/// Whether an item has the attribute, as far as its name tells.
pub(super) fn is_marked(tokens: &[Token<'_>], item: usize) -> bool {
    let mut start = item;
    while start > 0 {
        start -= 1;
        match tokens[start] {
            // Where an attribute begins, and leads on to the item.
            Token::Punct('#') => {
                let Some(end) = attribute(tokens, start) else {
                    return false;
                };
                if end > item {
                    return false;
                }
                if tokens[start..end].contains(&Token::Word("blocking")) {
                    return true;
                }
            }
            Token::Punct('}' | ';' | '{') => return false,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marks::lex::tokens;

    fn hides(source: &str, marked: &[(&str, &[&str])]) -> Hides {
        let tokens = tokens(source);
        let mut hides = Hides::default();
        for (index, token) in tokens.iter().enumerate() {
            match token {
                Token::Word("impl") => hides.impl_at(&tokens, index),
                Token::Word("trait") => hides.trait_at(&tokens, index),
                Token::Word("struct") => hides.define(word_at(&tokens, index + 1).unwrap_or("")),
                _ => {}
            }
        }
        for (name, methods) in marked {
            hides.mark(
                name,
                methods.iter().map(|name| (*name).to_owned()).collect(),
            );
        }
        hides
    }

    fn sorted(names: HashSet<String>) -> Vec<String> {
        let mut names: Vec<_> = names.into_iter().collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn traits_of_pointers_hide_what_is_behind_them() {
        let hides = hides(
            "trait Fast { fn load(&self); fn given(&self) {} } impl Fast for std::sync::Arc<Disk> { fn load(&self) {} }
             impl<T: Fn() -> u8> Ext for T where T: Sized { fn get(&self) {} } impl Other for Disk { fn put(&self) {} }
             impl<'a, T: ?Sized> Near for &'a mut T { fn near(&self) { fn inner() {} } }
             #[blocking] impl Open for Box<Disk> { fn open(&self) {} }
             fn f() -> impl Fast for<'a> { fn never() {} }",
            &[],
        );
        assert_eq!(
            sorted(hides.of_pointers()),
            ["get", "given", "load", "near"]
        );
    }

    #[test]
    fn a_marked_trait_that_is_passed_on_by_pointers_hides_nothing() {
        let hides = hides(
            "trait Storage { fn load(&self); } impl<S: Storage> Storage for Arc<S> { fn load(&self) {} }",
            &[("Storage", &["load"])],
        );
        assert!(hides.of_pointers().is_empty() && hides.of_implementors().is_empty());
    }

    #[test]
    fn types_with_the_trait_hide_its_methods_by_their_own() {
        let marked: &[(&str, &[&str])] = &[("Storage", &["load", "get", "odd", "put"])];
        let source = "struct Disk; impl Disk { pub fn load(&self) {} } struct Else; impl Else { fn put(&self) {} }
             impl crate::Storage for Disk { fn get(&self) {} } #[blocking] impl Disk { fn get(&self) {} }";
        assert_eq!(sorted(hides(source, marked).of_implementors()), ["load"]);
        let foreign = "impl<K, V> Storage for std::collections::HashMap<K, V> { }";
        assert_eq!(
            sorted(hides(foreign, marked).of_implementors()),
            ["get", "load", "put"]
        );
        let every = format!("{source} impl<T: Read> Storage for T {{}}");
        assert_eq!(
            sorted(hides(&every, marked).of_implementors()),
            ["load", "put"]
        );
    }

    #[test]
    fn what_is_half_written_is_read_as_far_as_it_goes() {
        for source in [
            "impl",
            "impl<",
            "impl<T",
            "impl A for",
            "trait",
            "trait A {",
            "impl A for B { fn",
            "]impl",
        ] {
            hides(source, &[]);
        }
    }
}
