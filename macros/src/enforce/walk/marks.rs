//! The calls of a body that may lead to what its author marked `#[blocking]`.

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;
use syn::ext::IdentExt;
use syn::{Expr, Ident};

use super::Walker;
use crate::codegen::WATCHES;
use crate::enforce::each_ident;
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

    /// In builds that watch, a call that is exempt may block at run time, too.
    pub(super) fn allowed(&self, expr: &Expr, used: Use) -> bool {
        WATCHES
            && self.exempt.contains(Rule::Blocking)
            && !self.inert
            && used != Use::Awaited
            && match expr {
                Expr::Call(call) => match &*call.func {
                    Expr::Path(callee) => self.names.marks().may_name(&callee.path),
                    _ => false,
                },
                Expr::MethodCall(call) => {
                    let name = call.method.unraw().to_string();
                    let marks = self.names.marks();
                    marks.is_method(&name) || marks.is_trait_method(&name)
                }
                _ => false,
            }
    }

    /// Output: `match (allowed(), CALL) { (entered, value) => { drop(entered); value } }`
    ///
    /// A call that waits for its arguments stays as it is: what marks the thread cannot wait.
    pub(super) fn allow(&mut self, call: &TokenStream) -> Option<TokenStream> {
        let mut waits = false;
        each_ident(call.clone(), &mut |word| waits |= word == "await");
        if waits {
            return None;
        }
        self.seen.asked += 1;
        let rt = self.rt;
        let span = Span::mixed_site();
        Some(quote_spanned! {span=>
            (match (#rt::__private::watch::allowed(), #call) {
                (entered, value) => {
                    ::core::mem::drop(entered);
                    value
                }
            })
        })
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
