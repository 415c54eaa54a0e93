//! What patterns name.

use proc_macro2::{Ident, Span};
use syn::{Expr, FnArg, Pat, PatIdent, Signature};

use super::super::Node;
use super::super::origin::Origin;
use super::super::scope::Name;
use super::Walk;
use crate::look;

impl Walk<'_> {
    pub(in super::super) fn parameters(&mut self, sig: &Signature) {
        for input in &sig.inputs {
            if let FnArg::Typed(param) = input {
                self.names_of(&param.pat);
            }
        }
    }

    /// The pattern of a `let`; `made` is its value where a call may have given it.
    pub(super) fn bind(&mut self, pat: &Pat, origin: Origin, made: Option<&Expr>, home: Node) {
        match pat {
            Pat::Ident(pat) if is_plain(pat) => self.named(&pat.ident, origin, made, home),
            Pat::Type(typed) => self.bind(&typed.pat, origin, made, home),
            Pat::Paren(inner) => self.bind(&inner.pat, origin, made, home),
            Pat::TupleStruct(wrapper) => match inside(wrapper) {
                Some(inner) => self.bind(inner, origin.inside(), None, home),
                None => self.names_of(pat),
            },
            Pat::Tuple(tuple) => match origin {
                Origin::Tuple(origins)
                    if origins.len() == tuple.elems.len() && !has_rest(tuple) =>
                {
                    for (elem, origin) in tuple.elems.iter().zip(origins) {
                        self.bind(elem, origin, None, home);
                    }
                }
                _ => self.names_of(pat),
            },
            _ => self.names_of(pat),
        }
    }

    /// The pattern of a `match` or an `if let`: what it does not name stays where it was, which is
    /// alive as long as the arm.
    pub(super) fn take_apart(&mut self, pat: &Pat, origin: Origin, home: Node) {
        match pat {
            Pat::Guard(guarded) => {
                self.take_apart(&guarded.pat, origin, home);
                self.temporaries(|this| this.value(&guarded.guard));
            }
            Pat::Paren(inner) => self.take_apart(&inner.pat, origin, home),
            Pat::TupleStruct(wrapper) => match (inside(wrapper), origin) {
                (Some(Pat::Wild(wild)), origin) => {
                    let span = wild.underscore_token.spans[0];
                    self.unnamed(origin.inside(), span, home);
                }
                (Some(inner), origin) => self.bind(inner, origin.inside(), None, home),
                (None, _) => self.names_of(pat),
            },
            other => self.bind(other, origin, None, home),
        }
    }

    fn unnamed(&mut self, origin: Origin, span: Span, home: Node) {
        if let Origin::Call(made) = origin {
            self.made_by_call(&made, (span, span), home);
        }
    }

    fn named(&mut self, name: &Ident, origin: Origin, made: Option<&Expr>, home: Node) {
        let span = name.span();
        let vars = match (&origin, made) {
            (Origin::Call(call), _) => self.made_by_call(call, (span, span), home),
            (Origin::Tuple(parts) | Origin::Parts(parts), _) => self.kept_in(parts, span, home),
            (_, Some(made)) if self.in_macro == 0 => vec![self.made_by_helper(name, made, home)],
            _ => Vec::new(),
        };
        self.names.push(Name {
            name: name.to_string(),
            vars,
            origin,
        });
    }

    /// What a tuple, an array or a struct keeps. Any use of it may take that out.
    fn kept_in(&mut self, parts: &[Origin], span: Span, home: Node) -> Vec<usize> {
        let mut vars = Vec::new();
        for part in parts {
            vars.extend(match part {
                Origin::Call(made) => self.made_by_call(made, (span, span), home),
                Origin::Tuple(parts) | Origin::Parts(parts) => self.kept_in(parts, span, home),
                Origin::Unknown => Vec::new(),
            });
        }
        for var in &vars {
            self.vars[*var].in_wrapper = true;
        }
        vars
    }

    /// Names of which nothing is known, but that they hide others.
    pub(super) fn names_of(&mut self, pat: &Pat) {
        look::each_name(pat, &mut |name| {
            self.names.push(Name {
                name: name.ident.to_string(),
                vars: Vec::new(),
                origin: Origin::Unknown,
            });
        });
    }
}

/// `name` or `mut name`, and not a constant.
fn is_plain(pat: &PatIdent) -> bool {
    pat.by_ref.is_none()
        && pat.subpat.is_none()
        && !pat.ident.to_string().starts_with(char::is_uppercase)
}

/// `name` of `Ok(name)` and `Some(name)`.
pub(in super::super) fn inside(pat: &syn::PatTupleStruct) -> Option<&Pat> {
    let last = pat.path.segments.last()?;
    let is_wrapper = last.ident == "Ok" || last.ident == "Some";
    pat.elems
        .first()
        .filter(|_| is_wrapper && pat.elems.len() == 1)
}

fn has_rest(tuple: &syn::PatTuple) -> bool {
    tuple.elems.iter().any(|elem| matches!(elem, Pat::Rest(_)))
}
