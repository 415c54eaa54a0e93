//! Names that a `use` in sight gives to things.
//!
//! The catalogue is searched by a call's last name, so `use std::fs::read as load;` would hide
//! `load(..)`. What `load` really is remains for the compiler to say.

use std::collections::BTreeMap;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote;
use syn::UseTree;

/// New name to original name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Aliases(BTreeMap<String, String>);

impl Aliases {
    pub(crate) fn add(&mut self, tree: &UseTree) {
        match tree {
            UseTree::Path(path) => self.add(&path.tree),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.add(tree)),
            UseTree::Rename(name) => {
                self.0
                    .insert(name.rename.to_string(), name.ident.to_string());
            }
            UseTree::Name(_) | UseTree::Glob(_) => {}
        }
    }

    /// The aliases that the items of a module make for all of them.
    pub(crate) fn of_module(items: TokenStream) -> Self {
        let mut aliases = Self::default();
        let mut import: Option<TokenStream> = None;
        for token in items {
            match (&token, &mut import) {
                (TokenTree::Ident(word), None) if word == "use" => {
                    import = Some(TokenStream::new());
                }
                (TokenTree::Punct(end), Some(tree)) if end.as_char() == ';' => {
                    if let Ok(tree) = syn::parse2::<UseTree>(std::mem::take(tree)) {
                        aliases.add(&tree);
                    }
                    import = None;
                }
                (_, Some(tree)) => tree.extend([token]),
                (_, None) => {}
            }
        }
        aliases
    }

    pub(crate) fn original(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    pub(crate) fn insert(&mut self, name: &Ident, original: &Ident) {
        self.0.insert(name.to_string(), original.to_string());
    }

    /// Adds those of `inner`, which stand nearer.
    pub(crate) fn merge(&mut self, inner: &Self) {
        self.0.extend(inner.0.clone());
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `load = read, ..`
    pub(crate) fn source(&self) -> TokenStream {
        let ident = |name: &String| Ident::new(name, Span::call_site());
        let pairs = self
            .0
            .iter()
            .filter(|(name, original)| is_plain(name) && is_plain(original))
            .map(|(name, original)| (ident(name), ident(original)))
            .map(|(name, original)| quote!(#name = #original));
        quote!(#(#pairs),*)
    }
}

/// Neither `_`, nor `self`, nor raw.
fn is_plain(name: &str) -> bool {
    syn::parse_str::<Ident>(name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_names_its_imports() {
        let aliases = Aliases::of_module(quote! {
            use std::fs::{self as disk, read as load, File};
            use std::io::Read as _;
            fn f() { use x::y as inner; }
            pub use std::thread::sleep as nap;
        });
        assert_eq!(aliases.original("load"), Some("read"));
        assert_eq!(aliases.original("nap"), Some("sleep"));
        assert_eq!(aliases.original("File"), None);
        assert_eq!(aliases.original("inner"), None);
        assert_eq!(aliases.source().to_string(), "load = read , nap = sleep");
    }
}
