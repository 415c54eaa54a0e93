//! Names that a `use` in the fn gives to things.
//!
//! The catalogue is searched by a call's last name, so `use std::fs::read as load;` would hide
//! `load(..)`. What `load` really is remains for the compiler to say.

use std::collections::HashMap;

use syn::UseTree;

/// New name to original name.
#[derive(Debug, Default)]
pub(super) struct Aliases(HashMap<String, String>);

impl Aliases {
    pub(super) fn add(&mut self, tree: &UseTree) {
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

    pub(super) fn original(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }
}
