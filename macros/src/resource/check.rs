//! What can be a resource.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::{AngleBracketedGenericArguments, GenericArgument, PathArguments, ReturnType, Signature};
use syn::{Type, TypeImplTrait, TypeParamBound};

use crate::diag::Diagnostics;
use crate::look::{self, Look, Then};

/// `impl Resource<T>` somewhere in a return type.
pub(crate) struct Provided {
    /// `T`
    pub(super) value: Type,
    /// Whether all of the return type is `impl Resource<T>`, so that nothing can fail.
    pub(super) infallible: bool,
}

/// What a fn of this signature provides.
pub(crate) fn provided(sig: &Signature) -> Option<Provided> {
    provided_by(&sig.output)
}

/// What a fn of this return type provides.
pub(super) fn provided_by(output: &ReturnType) -> Option<Provided> {
    let ReturnType::Type(_, ty) = output else {
        return None;
    };
    if !may_be_result(ty) {
        return None;
    }
    let mut found = Find(None);
    look::at_type(&mut found, ty);
    Some(Provided {
        value: found.0?,
        infallible: matches!(crate::item::peel_type(ty), Type::ImplTrait(_)),
    })
}

/// Whether a type may be a `Result` under whatever name, or is `impl Resource<T>` itself.
fn may_be_result(ty: &Type) -> bool {
    match crate::item::peel_type(ty) {
        Type::ImplTrait(_) => true,
        Type::Path(path) => path.path.segments.last().is_some_and(|last| {
            ["Option", "Vec", "Box", "Pin", "Arc", "Rc", "Poll"]
                .iter()
                .all(|other| last.ident != other)
        }),
        _ => false,
    }
}

/// Whether a fn of this signature can be a resource.
pub(crate) fn check(sig: &Signature, diags: &mut Diagnostics) -> bool {
    if provided(sig).is_some() {
        return true;
    }
    let output = match &sig.output {
        ReturnType::Type(_, ty) => ty.to_token_stream(),
        ReturnType::Default => TokenStream::new(),
    };
    let error = if output.is_empty() {
        diags.error(
            &sig.ident,
            "a resource says in its return type what it provides",
        )
    } else {
        diags.error(
            output,
            "this return type does not say what the resource provides",
        )
    };
    error
        .help("write `-> impl Resource<T>`, or `-> Result<impl Resource<T>, E>` if it can fail")
        .as_type();
    false
}

/// Reports a resource that `#[async_trait]` has already boxed.
pub(crate) fn on_trait_method(sig: &Signature, diags: &mut Diagnostics) {
    diags
        .error_at(
            Span::call_site(),
            format!(
                "`#[resource]` on the method `{}` of an `#[async_trait]`",
                sig.ident
            ),
        )
        .help("put `#[resource]` on a fn of your own");
}

struct Find(Option<Type>);

impl Look for Find {
    fn ty(&mut self, ty: &Type) -> Then {
        let Type::ImplTrait(ty) = ty else {
            return Then::Inside;
        };
        if let Some(arguments) = arguments(ty) {
            self.0 = arguments.args.iter().find_map(|argument| match argument {
                GenericArgument::Type(ty) => Some(ty.clone()),
                _ => None,
            });
        }
        Then::Past
    }
}

/// The `<T>` of `impl Resource<T>`.
pub(super) fn arguments(ty: &TypeImplTrait) -> Option<&AngleBracketedGenericArguments> {
    ty.bounds.iter().find_map(|bound| {
        let TypeParamBound::Trait(bound) = bound else {
            return None;
        };
        let last = bound.path.segments.last()?;
        match &last.arguments {
            PathArguments::AngleBracketed(arguments) if last.ident == "Resource" => Some(arguments),
            _ => None,
        }
    })
}
