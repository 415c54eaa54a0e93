//! The names that the parameters of a fn bind, and which of them some tokens mention.

use std::collections::HashSet;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::visit::Visit;
use syn::{Attribute, FnArg, PatIdent, ReceiverKind, Signature, Type};

use super::hidden;

/// The bindings of a parameter list, in order of declaration.
pub(crate) struct Bindings(Vec<Binding>);

struct Binding {
    /// The `cfg`s of the parameter: where it is configured out, its name means nothing.
    cfg: Vec<Attribute>,
    name: Ident,
    mutable: bool,
    /// `&T` by its spelling: copied freely, and dropping it does nothing.
    shared: bool,
    receiver: bool,
}

impl Bindings {
    pub(crate) fn of(sig: &Signature) -> Self {
        let mut found = Self(Vec::new());
        for input in &sig.inputs {
            match input {
                FnArg::Receiver(receiver) => found.0.push(Binding {
                    cfg: cfgs(&receiver.attrs),
                    name: Ident::new("self", receiver.self_token.span),
                    mutable: receiver.mutability.is_some(),
                    shared: match &receiver.kind {
                        ReceiverKind::Reference(_, _, mutability) => mutability.is_none(),
                        ReceiverKind::Typed(_, ty) => is_shared_reference(ty),
                        _ => false,
                    },
                    receiver: true,
                }),
                FnArg::Typed(typed) => {
                    let mut names = Names(Vec::new());
                    names.visit_pat(&typed.pat);
                    let shared =
                        matches!(&*typed.pat, syn::Pat::Ident(_)) && is_shared_reference(&typed.ty);
                    found
                        .0
                        .extend(names.0.into_iter().map(|(name, mutable)| Binding {
                            cfg: cfgs(&typed.attrs),
                            name,
                            mutable,
                            shared,
                            receiver: false,
                        }));
                }
            }
        }
        found
    }

    /// Whether `tokens` mention a parameter that is no `&T`, so that a body which takes it along cannot
    /// simply move it.
    pub(crate) fn mentioned_in(&self, tokens: &Mentions) -> bool {
        self.0
            .iter()
            .any(|binding| !binding.shared && tokens.has(&binding.name))
    }

    /// Statements for the head of an `async move` block. A plain fn drops its arguments in reverse order of
    /// declaration; a block drops what it captured in the order of first mention. So: mention them in reverse.
    /// What the body does not use is left alone, or rustc could not warn about it.
    pub(crate) fn capture_in_order(&self, body: &Mentions) -> TokenStream {
        let mut tokens = TokenStream::new();
        for Binding { cfg, name, .. } in self.0.iter().rev().filter(|binding| binding.used_in(body))
        {
            let span = hidden(name.span());
            tokens.extend(quote_spanned!(span=> #(#cfg)* let _ = &#name;));
        }
        tokens
    }

    /// Statements for the head of an `async` block that must leave the parameters in `kept` to its
    /// surroundings: everything else is moved in by hand, or it would be captured by reference and the future
    /// were `Send` only for `Sync` arguments.
    pub(crate) fn capture_except(&self, kept: &Mentions, body: &Mentions) -> TokenStream {
        let mut tokens = TokenStream::new();
        for Binding {
            cfg, name, mutable, ..
        } in self.0.iter().filter(|binding| {
            !binding.receiver && binding.used_in(body) && !kept.has(&binding.name)
        }) {
            let span = hidden(name.span());
            let mutability = mutable.then(|| quote!(mut));
            // The outer `mut` would be unused otherwise.
            let touch = mutable.then(|| quote_spanned!(span=> if false { let _ = &mut #name; }));
            tokens.extend(quote_spanned! {span=>
                #(#cfg)* #touch
                #(#cfg)* let #mutability #name = #name;
            });
        }
        tokens
    }
}

impl Binding {
    fn used_in(&self, body: &Mentions) -> bool {
        !self.shared
            && (self.receiver || self.name.to_string().starts_with('_') || body.has(&self.name))
    }
}

struct Names(Vec<(Ident, bool)>);

impl<'ast> Visit<'ast> for Names {
    fn visit_pat_ident(&mut self, pat: &'ast PatIdent) {
        self.0.push((pat.ident.clone(), pat.mutability.is_some()));
        syn::visit::visit_pat_ident(self, pat);
    }
}

fn cfgs(attrs: &[Attribute]) -> Vec<Attribute> {
    attrs
        .iter()
        .filter(|attr| attr.path().is_ident("cfg"))
        .cloned()
        .collect()
}

fn is_shared_reference(ty: &Type) -> bool {
    match ty {
        Type::Group(group) => is_shared_reference(&group.elem),
        Type::Reference(reference) => reference.mutability.is_none(),
        _ => false,
    }
}

/// The names that occur in some tokens, be it in a nested group, in a macro call or in a format string.
#[derive(Default)]
pub(crate) struct Mentions {
    idents: HashSet<String>,
    literals: Vec<String>,
}

/// Collects the names that occur in `tokens`.
pub(crate) fn mentions(tokens: impl ToTokens) -> Mentions {
    let mut found = Mentions::default();
    let mut pending = vec![tokens.into_token_stream()];
    while let Some(stream) = pending.pop() {
        for token in stream {
            match token {
                TokenTree::Ident(ident) => {
                    found.idents.insert(ident.to_string());
                }
                TokenTree::Literal(literal) => {
                    let text = literal.to_string();
                    if text.contains('{') {
                        found.literals.push(text);
                    }
                }
                TokenTree::Group(group) => pending.push(group.stream()),
                TokenTree::Punct(_) => {}
            }
        }
    }
    found
}

impl Mentions {
    pub(crate) fn has(&self, name: &Ident) -> bool {
        let name = name.to_string();
        self.idents.contains(&name)
            || self
                .literals
                .iter()
                .any(|text| text.contains(name.as_str()))
    }

    pub(crate) fn has_ident(&self, name: &str) -> bool {
        self.idents.contains(name)
    }

    pub(crate) fn has_single_letter(&self) -> bool {
        self.idents.iter().any(|name| name.chars().count() == 1)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.idents.is_empty() && self.literals.is_empty()
    }
}

/// A name of a local variable that the user's code cannot see.
pub(crate) fn local(name: &str, span: Span) -> Ident {
    Ident::new(name, hidden(span))
}
