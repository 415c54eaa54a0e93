//! The names that the parameters of a fn bind.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Attribute, FnArg, ReceiverKind, Signature, Type};

use super::hidden;
use super::mentions::Mentions;
use crate::item::peel_type;
use crate::look;

/// The bindings of a parameter list, in order of declaration.
pub(crate) struct Bindings(Vec<Binding>);

struct Binding {
    /// The `cfg`s of the parameter: where it is configured out, its name means nothing.
    cfg: Vec<Attribute>,
    name: Ident,
    mutable: bool,
    /// `&T` by its spelling: copied freely, and dropping it does nothing.
    shared: bool,
    /// By its spelling, of a type whose values nobody can see dropped.
    quiet: bool,
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
                    quiet: matches!(receiver.kind, ReceiverKind::Reference(..)),
                    receiver: true,
                }),
                FnArg::Typed(typed) => {
                    let mut names = Vec::new();
                    look::each_name(&typed.pat, &mut |name| {
                        // `ref mut` binds a reference, which is not one to assign to.
                        let mutable = name.by_ref.is_none() && name.mutability.is_some();
                        names.push((name.ident.clone(), mutable));
                    });
                    let one = matches!(&*typed.pat, syn::Pat::Ident(_));
                    let shared = one && is_shared_reference(&typed.ty);
                    let quiet = one && drops_nothing(&typed.ty);
                    found
                        .0
                        .extend(names.into_iter().map(|(name, mutable)| Binding {
                            cfg: cfgs(&typed.attrs),
                            name,
                            mutable,
                            shared,
                            quiet,
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

    /// Whether `tokens` mention a parameter.
    pub(crate) fn any_in(&self, tokens: &Mentions) -> bool {
        self.0.iter().any(|binding| tokens.has(&binding.name))
    }

    /// Whether a closure that takes along what the body mentions would not own some argument.
    pub(crate) fn leaves_behind(&self, body: &Mentions) -> bool {
        self.0
            .iter()
            .any(|binding| !binding.shared && !binding.used_in(body))
    }

    /// Statements for the head of a closure that owns the arguments. As long as it is not called, it drops them as
    /// a plain fn does that has not been polled: in order of declaration.
    pub(crate) fn hold(&self) -> TokenStream {
        self.0
            .iter()
            .filter(|binding| !binding.shared)
            .map(Binding::mention)
            .collect()
    }

    /// Statements for the head of an `async move` block. A plain fn drops its arguments in reverse order of
    /// declaration; a block drops what it captured in the order of first mention. So: mention them in reverse.
    /// What the body does not use is left alone, or rustc could not warn about it.
    pub(crate) fn capture(&self, body: &Mentions) -> TokenStream {
        // rustc takes an assignment to a captured variable for lost, which it is not if there is a `Drop`.
        // Where there is one, the arguments are moved on into locals, at the price of their size.
        if self
            .0
            .iter()
            .any(|binding| binding.mutable && !binding.receiver && body.assigns(&binding.name))
        {
            return self.rebind(&Mentions::default(), body);
        }
        self.0
            .iter()
            .rev()
            .filter(|binding| binding.used_in(body))
            .map(Binding::mention)
            .collect()
    }

    /// Statements for the head of an `async move` block that is made when the fn is called. As long as it is not polled,
    /// it drops what it captured in order of declaration, and its locals the other way round, as a plain fn does. Where
    /// nobody can see the order, nothing is moved on into locals.
    pub(crate) fn own(&self, body: &Mentions) -> TokenStream {
        if self.0.iter().filter(|binding| !binding.quiet).count() <= 1 {
            return self.capture(body);
        }
        let receiver = self.0.iter().filter(|binding| binding.receiver);
        let mut tokens: TokenStream = receiver
            .filter(|binding| binding.used_in(body))
            .map(Binding::mention)
            .collect();
        tokens.extend(self.rebind(&Mentions::default(), body));
        tokens
    }

    /// A statement in front of a future that does not hold the receiver, since its work does not: of an async fn no lint
    /// takes it for unused.
    pub(crate) fn unused_receiver(&self, body: &Mentions) -> Option<TokenStream> {
        let receiver = self.0.iter().find(|binding| binding.receiver)?;
        (receiver.shared && !body.has_ident("self")).then(|| receiver.mention())
    }

    /// Whether an argument is declared `mut`.
    pub(crate) fn any_mutable(&self) -> bool {
        self.0
            .iter()
            .any(|binding| binding.mutable && !binding.receiver)
    }

    /// The lint that has to be off for the body: `self` cannot be moved on into a local as the arguments are by
    /// [`capture`](Self::capture).
    pub(crate) fn wrong_lint(&self, body: &Mentions) -> Option<TokenStream> {
        self.0
            .iter()
            .any(|binding| binding.mutable && binding.receiver && body.assigns(&binding.name))
            .then(|| quote!(#[allow(unused_assignments)]))
    }

    /// Statements for the head of an `async` block that must leave the parameters in `kept` to its
    /// surroundings: everything else is moved in by hand, or it would be captured by reference and the future
    /// were `Send` only for `Sync` arguments.
    pub(crate) fn rebind(&self, kept: &Mentions, body: &Mentions) -> TokenStream {
        let mut tokens = TokenStream::new();
        for Binding {
            cfg, name, mutable, ..
        } in self.0.iter().filter(|binding| {
            !binding.receiver && binding.used_in(body) && !kept.has(&binding.name)
        }) {
            let span = hidden(name.span());
            let mutability = mutable.then(|| quote!(mut));
            // The outer `mut` would be unused otherwise.
            let touch =
                mutable.then(|| quote_spanned!(span=> #(#cfg)* if false { let _ = &mut #name; }));
            let allow = name
                .to_string()
                .starts_with('_')
                .then(|| quote_spanned!(span=> #[allow(clippy::used_underscore_binding, clippy::no_effect_underscore_binding)]));
            tokens.extend(quote_spanned! {span=>
                #touch
                #(#cfg)* #allow let #mutability #name = #name;
            });
        }
        tokens
    }
}

impl Binding {
    /// A statement that has the closure or block around it capture the variable as a whole.
    fn mention(&self) -> TokenStream {
        let Self { cfg, name, .. } = self;
        let span = hidden(name.span());
        // The name is the user's own token, so clippy takes this for the user's own use of it.
        let allow = name
            .to_string()
            .starts_with('_')
            .then(|| quote_spanned!(span=> #[allow(clippy::used_underscore_binding)]));
        quote_spanned!(span=> #(#cfg)* #allow let _ = &#name;)
    }

    fn used_in(&self, body: &Mentions) -> bool {
        !self.shared
            && (self.receiver || self.name.to_string().starts_with('_') || body.has(&self.name))
    }
}

fn cfgs(attrs: &[Attribute]) -> Vec<Attribute> {
    attrs
        .iter()
        .filter(|attr| attr.path().is_ident("cfg"))
        .cloned()
        .collect()
}

/// Types of a few words whose values nobody can see dropped, by their spelling.
const QUIET: &[&str] = &[
    "Duration", "Instant", "PathBuf", "String", "bool", "char", "f32", "f64", "i128", "i16", "i32",
    "i64", "i8", "isize", "u128", "u16", "u32", "u64", "u8", "usize",
];

/// Whether nobody can see a value of this type dropped, by its spelling.
pub(super) fn drops_nothing(ty: &Type) -> bool {
    is_named_one_of(ty, QUIET) || matches!(peel_type(ty), Type::Reference(_))
}

/// Whether the last name of a type's path is one of these.
pub(super) fn is_named_one_of(ty: &Type, names: &[&str]) -> bool {
    match peel_type(ty) {
        Type::Path(path) => path
            .path
            .segments
            .last()
            .is_some_and(|last| names.iter().any(|name| last.ident == name)),
        _ => false,
    }
}

fn is_shared_reference(ty: &Type) -> bool {
    match peel_type(ty) {
        Type::Reference(reference) => reference.mutability.is_none(),
        _ => false,
    }
}
