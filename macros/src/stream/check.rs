//! What can be a stream.

use proc_macro2::Span;
use syn::{AssocType, GenericArgument, PathArguments, ReturnType, Signature};
use syn::{Type, TypeImplTrait, TypeParamBound};

use crate::diag::Diagnostics;
use crate::item::peel_type;
use crate::look::{self, Look};
use crate::owned;

/// `T` of `-> impl Stream<Item = T>`, whatever else it is said to be.
pub(crate) fn items(sig: &Signature) -> Option<&Type> {
    match &sig.output {
        ReturnType::Type(_, ty) => match peel_type(ty) {
            Type::ImplTrait(found) => item(found),
            _ => None,
        },
        ReturnType::Default => None,
    }
}

/// `T` of `impl Stream<Item = T>`.
pub(super) fn item(ty: &TypeImplTrait) -> Option<&Type> {
    ty.bounds.iter().find_map(|bound| {
        let TypeParamBound::Trait(bound) = bound else {
            return None;
        };
        let PathArguments::AngleBracketed(arguments) = &bound.path.segments.last()?.arguments
        else {
            return None;
        };
        arguments.args.iter().find_map(|argument| match argument {
            GenericArgument::AssocType(AssocType { ident, ty, .. }) if ident == "Item" => Some(ty),
            _ => None,
        })
    })
}

/// Whether a fn of this signature can be a stream.
pub(crate) fn check(sig: &Signature, diags: &mut Diagnostics) -> bool {
    if items(sig).is_some() {
        let by_value = owned::by_value(sig, "a stream outlives the call", diags);
        return unpinned(sig, diags) && by_value;
    }
    match &sig.output {
        ReturnType::Default => {
            diags
                .error(
                    &sig.ident,
                    "a stream says in its return type what its items are",
                )
                .help("write `-> impl Stream<Item = T>`")
                .as_type();
        }
        ReturnType::Type(_, ty) => {
            let help = match (around(ty), peel_type(ty)) {
                (Some("Result"), _) => {
                    "a call runs nothing yet that could fail: write `-> impl Stream<Item = Result<T, E>>`"
                }
                (Some("Box" | "Pin"), _) => {
                    "write `-> impl Stream<Item = T>`, and box it where it is called"
                }
                _ => "write `-> impl Stream<Item = T>`",
            };
            diags
                .error(ty, "this return type does not say what the items are")
                .help(help)
                .as_type();
        }
    }
    false
}

/// Whether the return type does not say that the stream is `Unpin`, which nothing is that borrows from itself.
fn unpinned(sig: &Signature, diags: &mut Diagnostics) -> bool {
    let ReturnType::Type(_, ty) = &sig.output else {
        return true;
    };
    let Type::ImplTrait(found) = peel_type(ty) else {
        return true;
    };
    let bounds = found.bounds.iter().filter_map(|bound| match bound {
        TypeParamBound::Trait(bound) => Some(&bound.path),
        _ => None,
    });
    let named = bounds.filter(|path| {
        let mut names = path.segments.iter().rev().map(|segment| &segment.ident);
        names.next().is_some_and(|name| name == "Unpin")
            && names.next().is_none_or(|module| module == "marker")
    });
    let mut fine = true;
    for path in named {
        diags
            .error(path, "a stream made of an async fn is not `Unpin`")
            .help("leave `Unpin` out, and pin the stream where it is called: `Box::pin(..)` or `std::pin::pin!(..)`");
        fine = false;
    }
    fine
}

/// What the return type puts around the stream.
fn around(ty: &Type) -> Option<&'static str> {
    let Type::Path(path) = peel_type(ty) else {
        return None;
    };
    let last = path.path.segments.last()?;
    ["Result", "Box", "Pin"]
        .into_iter()
        .find(|name| last.ident == name)
        .filter(|_| {
            let mut found = Find(false);
            look::at_arguments(&mut found, &last.arguments);
            found.0
        })
}

struct Find(bool);

impl Look for Find {
    fn ident(&mut self, ident: &proc_macro2::Ident) {
        self.0 |= ident.to_string().ends_with("Stream");
    }
}

/// Reports a stream that `#[async_trait]` has already boxed.
pub(crate) fn on_trait_method(sig: &Signature, diags: &mut Diagnostics) {
    diags
        .error_at(
            Span::call_site(),
            format!(
                "`#[stream]` on the method `{}` of an `#[async_trait]`",
                sig.ident
            ),
        )
        .help("put `#[stream]` on a fn of your own, and have the method return what that returns, boxed");
}
