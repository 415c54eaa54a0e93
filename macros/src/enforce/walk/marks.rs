//! The calls of a body that may lead to what its author marked `#[blocking]`.

use syn::Ident;
use syn::ext::IdentExt;

use super::Walker;
use crate::probe::Mark;
use crate::rules::{Rule, Use};

impl Walker<'_> {
    /// What to ask about a call of the fn at a path.
    pub(super) fn mark_of_path(&mut self, callee: &syn::ExprPath, used: Use) -> Option<Mark> {
        let may_be_marked = callee.qself.is_none() && self.names.marks().may_name(&callee.path);
        self.mark(may_be_marked, used, false, false)
    }

    /// What to ask about a call of a method.
    pub(super) fn mark_of_method(&mut self, method: &Ident, used: Use) -> Option<Mark> {
        let name = method.unraw().to_string();
        let of_types = self.names.marks().is_method(&name);
        let of_traits = self.names.marks().is_trait_method(&name);
        self.mark(of_types || of_traits, used, of_types, of_traits)
    }

    /// The question, and a note of it for the exemptions around the call.
    fn mark(
        &mut self,
        may_be_marked: bool,
        used: Use,
        of_types: bool,
        of_traits: bool,
    ) -> Option<Mark> {
        if !may_be_marked || used == Use::Awaited || self.inert || !self.place.checked {
            return None;
        }
        self.seen.candidates[Rule::Blocking as usize] += 1;
        if self.exempt.contains(Rule::Blocking) {
            return None;
        }
        Some(Mark {
            level: self.levels.of(Rule::Blocking).asked()?,
            promised: !self.place.is_async,
            of_types,
            of_traits,
        })
    }
}
