//! What runs apart from its caller cannot have: borrowed arguments, the output `!`.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{FnArg, Lifetime, ReceiverKind, ReturnType, Signature, Type, TypeReference};

use crate::diag::Diagnostics;
use crate::item::peel_type;
use crate::look::{self, Look, Then};

/// What becomes of the fn, as messages say it.
pub(crate) struct Apart {
    /// "a background task outlives the call"
    pub(crate) outlives: &'static str,
    /// "a task"
    pub(crate) what: &'static str,
}

/// Whether a fn of this signature can run apart from its caller.
pub(crate) fn check(sig: &Signature, apart: &Apart, diags: &mut Diagnostics) -> bool {
    let mut fine = by_value(sig, apart.outlives, diags);
    for input in &sig.inputs {
        match input {
            FnArg::Receiver(receiver) => {
                if let ReceiverKind::Reference(..) = receiver.kind {
                    diags
                        .error(
                            receiver,
                            format!("{}, so it cannot borrow `self`", apart.outlives),
                        )
                        .help("take `self: Arc<Self>`");
                    fine = false;
                } else if let ReceiverKind::Typed(_, ty) = &receiver.kind {
                    fine &= owned(ty, apart, diags);
                }
            }
            FnArg::Typed(typed) => fine &= owned(&typed.ty, apart, diags),
        }
    }
    if let ReturnType::Type(_, ty) = &sig.output
        && let Type::Never(never) = peel_type(ty)
    {
        diags
            .error(
                never,
                format!("{} cannot have the output `!` on stable Rust", apart.what),
            )
            .help("write `-> std::convert::Infallible`");
        fine = false;
    }
    fine
}

/// Whether no argument is a `ref` pattern: that borrows from the call, and what is made of the body is still there when the
/// call has returned.
pub(crate) fn by_value(sig: &Signature, outlives: &str, diags: &mut Diagnostics) -> bool {
    let mut fine = true;
    for input in &sig.inputs {
        let FnArg::Typed(typed) = input else { continue };
        look::each_name(&typed.pat, &mut |name| {
            if let Some(by_ref) = &name.by_ref {
                diags
                    .error(
                        by_ref,
                        format!("{outlives}, so it cannot borrow an argument with `ref`"),
                    )
                    .help(format!(
                        "remove `ref`, and write `&{}` in the body",
                        name.ident
                    ));
                fine = false;
            }
        });
    }
    fine
}

fn owned(ty: &Type, apart: &Apart, diags: &mut Diagnostics) -> bool {
    let mut borrows = Borrows(Vec::new());
    look::at_type(&mut borrows, ty);
    for (tokens, help) in &borrows.0 {
        diags
            .error(
                tokens,
                format!("{}, so it cannot borrow its arguments", apart.outlives),
            )
            .help(help);
    }
    borrows.0.is_empty()
}

/// References and lifetimes in the type of an argument, apart from `'static` ones and from the signatures
/// inside `fn(&T)`, `dyn Fn(&T)` and `for<'a>`.
struct Borrows(Vec<(TokenStream, String)>);

impl Borrows {
    fn reference(&mut self, reference: &TypeReference) {
        if reference.lifetime.as_ref().is_some_and(is_static) {
            look::at_type(self, &reference.elem);
            return;
        }
        let elem = &*reference.elem;
        let written = |ty: &dyn ToTokens| ty.to_token_stream().to_string().replace(' ', "");
        let last = match elem {
            Type::Path(path) => path.path.segments.last().map(|last| last.ident.to_string()),
            _ => None,
        };
        let help = match (elem, last.as_deref()) {
            (_, Some("str")) => "take `String`".to_owned(),
            (_, Some("Path")) => "take `PathBuf`".to_owned(),
            (_, Some("OsStr")) => "take `OsString`".to_owned(),
            (_, Some("CStr")) => "take `CString`".to_owned(),
            (Type::Slice(slice), _) => format!("take `Vec<{}>`", written(&slice.elem)),
            // A handle is cloned instead of borrowed, and what is changed in place is sent back instead.
            (_, Some("Arc")) => format!("take `{}`", written(elem)),
            (_, Some(_)) if reference.mutability.is_some() => {
                format!(
                    "take `{}`, and return it if the caller goes on with it",
                    written(elem)
                )
            }
            (_, Some(_)) => {
                let name = written(elem);
                format!("take `{name}` or `Arc<{name}>`")
            }
            _ => "take it by value, or in an `Arc`".to_owned(),
        };
        self.0.push((reference.to_token_stream(), help));
    }
}

impl Look for Borrows {
    fn ty(&mut self, ty: &Type) -> Then {
        match ty {
            Type::Reference(reference) => self.reference(reference),
            Type::FnPtr(_) => {}
            _ => return Then::Inside,
        }
        Then::Past
    }

    fn lifetime(&mut self, lifetime: &Lifetime) -> Then {
        if !is_static(lifetime) {
            self.0.push((
                lifetime.to_token_stream(),
                "take an owned value, or one that borrows for `'static`".to_owned(),
            ));
        }
        Then::Past
    }

    fn signature(&mut self, _: &syn::ParenthesizedGenericArguments) -> Then {
        Then::Past
    }

    fn bound(&mut self, bound: &syn::TraitBound) -> Then {
        if bound.to_token_stream().to_string().starts_with("for") {
            return Then::Past;
        }
        Then::Inside
    }
}

fn is_static(lifetime: &Lifetime) -> bool {
    lifetime.ident == "static"
}
