//! What the text alone tells about a path: the `use` statements and items of the blocks around it.
//!
//! Types decide wherever they can. Text has to where they cannot: behind a turbofish, and where a
//! closure literal among the arguments needs the callee as it stands.

use std::collections::HashMap;

use syn::{Item, Path, PathArguments, Stmt, UseTree};

/// The blocks around the place that is being walked, the innermost last.
#[derive(Default)]
pub(crate) struct Scope {
    blocks: Vec<HashMap<String, Meaning>>,
}

/// What a name stands for in one block.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Meaning {
    /// `use std::fs as disk;` makes `disk` mean `std::fs`.
    Path(String),
    /// An item of the block itself, or a name with two meanings.
    Unknown,
}

impl Scope {
    /// Enters a block. Its items are visible in all of it, also above the place where they stand.
    pub(crate) fn enter(&mut self, stmts: &[Stmt]) {
        let mut names = HashMap::new();
        for stmt in stmts {
            if let Stmt::Item(item) = stmt {
                declare(item, &mut names);
            }
        }
        self.blocks.push(names);
    }

    pub(crate) fn leave(&mut self) {
        self.blocks.pop();
    }

    /// The full path that `path` names, where the text tells it.
    pub(crate) fn resolve(&self, path: &Path) -> Option<String> {
        let first = path.segments.first()?;
        let inner_arguments = path
            .segments
            .iter()
            .rev()
            .skip(1)
            .any(|segment| !matches!(segment.arguments, PathArguments::None));
        if inner_arguments {
            return None;
        }
        let rest: Vec<String> = path
            .segments
            .iter()
            .skip(1)
            .map(|segment| segment.ident.to_string())
            .collect();
        let name = first.ident.to_string();
        let start = if path.leading_colon.is_some() {
            name
        } else {
            match self.blocks.iter().rev().find_map(|block| block.get(&name)) {
                Some(Meaning::Path(full)) => full.clone(),
                Some(Meaning::Unknown) => return None,
                // Without a `use` in sight, only a path that starts at a crate is told by its text.
                None if rest.is_empty() => return None,
                None if matches!(name.as_str(), "self" | "super" | "crate" | "Self") => {
                    return None;
                }
                None => name,
            }
        };
        Some(if rest.is_empty() {
            start
        } else {
            format!("{start}::{}", rest.join("::"))
        })
    }
}

fn declare(item: &Item, names: &mut HashMap<String, Meaning>) {
    let local = match item {
        Item::Use(item) => return import(&item.tree, "", names),
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Mod(item) => &item.ident,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        _ => return,
    };
    names.insert(local.to_string(), Meaning::Unknown);
}

fn import(tree: &UseTree, prefix: &str, names: &mut HashMap<String, Meaning>) {
    let full = |name: String| {
        if name == "self" {
            prefix.to_owned()
        } else if prefix.is_empty() {
            name
        } else {
            format!("{prefix}::{name}")
        }
    };
    let (visible, full) = match tree {
        UseTree::Path(path) => return import(&path.tree, &full(path.ident.to_string()), names),
        UseTree::Group(group) => {
            for tree in &group.items {
                import(tree, prefix, names);
            }
            return;
        }
        UseTree::Name(name) if name.ident == "self" => {
            let last = prefix.rsplit("::").next().unwrap_or(prefix);
            (last.to_owned(), prefix.to_owned())
        }
        UseTree::Name(name) => (name.ident.to_string(), full(name.ident.to_string())),
        UseTree::Rename(name) => (name.rename.to_string(), full(name.ident.to_string())),
        UseTree::Glob(_) => return,
    };
    // `use self::read` and the like start at the module, which is out of sight.
    let relative = matches!(
        full.split("::").next(),
        Some("self" | "super" | "crate" | "Self")
    );
    let meaning = if relative || names.contains_key(&visible) {
        Meaning::Unknown
    } else {
        Meaning::Path(full)
    };
    names.insert(visible, meaning);
}

#[cfg(test)]
mod tests {
    use super::*;
    use syn::parse_quote;

    fn resolved(block: syn::Block, path: Path) -> Option<String> {
        let mut scope = Scope::default();
        scope.enter(&block.stmts);
        scope.resolve(&path)
    }

    #[test]
    fn follows_the_imports_of_the_block() {
        let block: syn::Block = parse_quote!({
            use std::{
                fs as disk,
                thread::{self, scope},
            };
        });
        let of = |path: Path| resolved(block.clone(), path);
        assert_eq!(
            of(parse_quote!(disk::read)).as_deref(),
            Some("std::fs::read")
        );
        assert_eq!(
            of(parse_quote!(thread::scope)).as_deref(),
            Some("std::thread::scope")
        );
        assert_eq!(
            of(parse_quote!(scope)).as_deref(),
            Some("std::thread::scope")
        );
        assert_eq!(
            of(parse_quote!(std::fs::read::<&str>)).as_deref(),
            Some("std::fs::read")
        );
        assert_eq!(
            of(parse_quote!(::std::fs::read)).as_deref(),
            Some("std::fs::read")
        );
        assert_eq!(of(parse_quote!(read)), None);
        assert_eq!(of(parse_quote!(self::read)), None);
    }

    #[test]
    fn an_item_of_the_block_hides_the_crate() {
        let block: syn::Block = parse_quote!({
            mod std {}
            fn scope() {}
            use another::scope as twice;
            use other::scope as twice;
        });
        let of = |path: Path| resolved(block.clone(), path);
        assert_eq!(of(parse_quote!(std::thread::scope)), None);
        assert_eq!(of(parse_quote!(scope)), None);
        assert_eq!(of(parse_quote!(twice)), None);
        assert_eq!(
            of(parse_quote!(::std::thread::scope)).as_deref(),
            Some("std::thread::scope")
        );
    }

    #[test]
    fn an_inner_block_wins_over_an_outer_one() {
        let outer: syn::Block = parse_quote!({
            use std::thread;
        });
        let inner: syn::Block = parse_quote!({
            use mine::thread;
        });
        let mut scope = Scope::default();
        scope.enter(&outer.stmts);
        scope.enter(&inner.stmts);
        assert_eq!(
            scope.resolve(&parse_quote!(thread::scope)).as_deref(),
            Some("mine::thread::scope")
        );
        scope.leave();
        assert_eq!(
            scope.resolve(&parse_quote!(thread::scope)).as_deref(),
            Some("std::thread::scope")
        );
    }
}
