//! What the text of a fn proves about its variables.

use std::collections::HashMap;

use async_rules_catalogue::flow;
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Expr, FnArg, Local, Pat, ReceiverKind, Signature, Stmt, Type};

use crate::enforce::{each_ident, macro_arguments};
use crate::look::{self, Look, Then};

/// The variables of a fn, and which of them lend nothing mutably.
#[derive(Default)]
pub(crate) struct Shared {
    names: HashMap<String, Proof>,
    /// Something is held, entered or begun somewhere in the fn.
    holds: bool,
}

/// What is known about every binding of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Proof {
    /// Nothing.
    Unknown,
    /// The variable is no mutable borrow and cannot be borrowed mutably; a field of it may be one.
    Itself,
    /// It is a shared borrow or a shared pointer: nothing behind it can be borrowed mutably, either.
    Whole,
}

impl Shared {
    pub(crate) fn of(sig: &Signature, body: &[Stmt]) -> Self {
        let mut shared = Self::default();
        for input in &sig.inputs {
            match input {
                FnArg::Receiver(this) => {
                    let proof = match &this.kind {
                        ReceiverKind::Reference(_, _, None) => Proof::Whole,
                        ReceiverKind::Typed(_, ty) if this.mutability.is_none() => by_type(ty),
                        _ => Proof::Unknown,
                    };
                    shared.bind("self", proof);
                }
                FnArg::Typed(param) => match &*param.pat {
                    Pat::Ident(name) if name.subpat.is_none() && name.mutability.is_none() => {
                        shared.bind(&name.ident.to_string(), by_type(&param.ty));
                    }
                    other => look::at_pat(&mut shared, other),
                },
            }
        }
        for stmt in body {
            shared.holds |= mentions_held(stmt.to_token_stream());
            look::at_stmt(&mut shared, stmt);
        }
        shared
    }

    /// Whether anything in the fn may want its awaits in order.
    pub(crate) fn holds(&self) -> bool {
        self.holds
    }

    pub(super) fn is_variable(&self, name: &Ident) -> bool {
        self.names.contains_key(&name.to_string())
    }

    /// Whether the variable, or a field of it, lends nothing mutably.
    pub(super) fn is_shared(&self, name: &str, field: bool) -> bool {
        let needed = if field { Proof::Whole } else { Proof::Itself };
        self.names.get(name).is_some_and(|proof| *proof >= needed)
    }

    fn bind(&mut self, name: &str, proof: Proof) {
        let known = self.names.entry(name.to_owned()).or_insert(proof);
        *known = proof.min(*known);
    }
}

impl Look for Shared {
    fn local(&mut self, local: &Local) -> Then {
        let (pattern, ty) = match &local.pat {
            Pat::Type(typed) => (&*typed.pat, Some(&*typed.ty)),
            other => (other, None),
        };
        match (pattern, &local.init) {
            (Pat::Ident(name), Some(init)) if name.subpat.is_none() => {
                let by_type = ty.map_or(Proof::Whole, by_type);
                let proof = if name.mutability.is_none() && name.by_ref.is_none() {
                    by_init(&init.expr).min(by_type)
                } else {
                    Proof::Unknown
                };
                self.bind(&name.ident.to_string(), proof);
            }
            (other, _) => look::at_pat(self, other),
        }
        if let Some(init) = &local.init {
            look::at_expr(self, &init.expr);
            if let Some((_, diverge)) = &init.diverge {
                look::at_expr(self, diverge);
            }
        }
        Then::Past
    }

    /// Every other binding: what it is bound to cannot be told.
    fn pat(&mut self, pat: &Pat) -> Then {
        if let Pat::Ident(name) = pat {
            self.bind(&name.ident.to_string(), Proof::Unknown);
        }
        Then::Inside
    }

    fn mac(&mut self, mac: &syn::Macro) -> Then {
        match macro_arguments(mac) {
            Some(args) => args.iter().for_each(|arg| look::at_expr(self, arg)),
            None => each_ident(mac.tokens.clone(), &mut |name| {
                self.bind(&name.to_string(), Proof::Unknown);
            }),
        }
        Then::Past
    }

    fn item(&mut self, _: &syn::Item) -> Then {
        Then::Past
    }
}

/// What a written type proves.
fn by_type(ty: &Type) -> Proof {
    if mentions_mut(ty.to_token_stream()) {
        return Proof::Unknown;
    }
    let shares = match ty {
        Type::Reference(_) => true,
        Type::Path(path) => path
            .path
            .segments
            .last()
            .is_some_and(|last| last.ident == "Arc" || last.ident == "Rc"),
        _ => false,
    };
    if shares { Proof::Whole } else { Proof::Itself }
}

/// What the expression proves that a variable is bound to.
fn by_init(expr: &Expr) -> Proof {
    let proven = match expr {
        Expr::Reference(borrow) if borrow.mutability.is_none() => return Proof::Whole,
        Expr::Paren(inner) => return by_init(&inner.expr),
        Expr::Lit(_) | Expr::Struct(_) | Expr::Binary(_) | Expr::Cast(_) => true,
        Expr::MethodCall(call) => {
            call.method != "into" && flow::PURE.iter().any(|pure| call.method == pure)
        }
        // `Client::new()`, `Arc::clone(&x)`, `UserId(7)`
        Expr::Call(call) => match &*call.func {
            Expr::Path(path) => path.path.segments.last().is_some_and(|last| {
                let name = last.ident.to_string();
                name.starts_with(char::is_uppercase)
                    || matches!(name.as_str(), "new" | "default" | "clone")
            }),
            _ => false,
        },
        _ => false,
    };
    if proven {
        Proof::Itself
    } else {
        Proof::Unknown
    }
}

fn mentions_mut(tokens: TokenStream) -> bool {
    any_ident(tokens, &mut |ident| ident == "mut")
}

fn mentions_held(tokens: TokenStream) -> bool {
    any_ident(tokens, &mut |ident| {
        flow::HELD.iter().any(|held| ident == held)
    })
}

fn any_ident(tokens: TokenStream, is: &mut impl FnMut(&Ident) -> bool) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => any_ident(group.stream(), is),
        TokenTree::Ident(ident) => is(&ident),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
