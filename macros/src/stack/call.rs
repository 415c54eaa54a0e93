//! The signature of a fn that returns its future by hand.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::{Attribute, ReturnType, Token, Type};

use crate::codegen::hidden;
use crate::diag::edges;
use crate::item::{Body, FnItem, regroup};

/// What these do to an async fn they don't do to a fn that returns a future. Of what is expected, some is said of async
/// fns alone.
const MEANT_FOR_ASYNC: &[&str] = &["expect", "must_use", "target_feature", "track_caller"];

/// Whether the attributes of a fn mean the same if it is no longer async. What a `cfg_attr` adds is among them: rustc sees
/// to it first, and until then no stack is complete.
pub(super) fn fits(attrs: &[Attribute]) -> bool {
    let is_meant = |attr: &Attribute| {
        MEANT_FOR_ASYNC
            .iter()
            .any(|name| attr.path().is_ident(name))
    };
    !attrs.iter().any(is_meant)
}

/// `async fn f() -> T` becomes `fn f() -> impl Future<Output = T>`. The documentation still reads as it was
/// written: rustdoc gets that signature, and reads no bodies.
pub(super) fn returns_its_future(mut item: FnItem) -> TokenStream {
    let mut written = item.clone();
    let name = hidden(item.sig.ident.span());
    let nothing = quote_spanned!(name=> ::core::unreachable!());
    if let Body::Braced(body) = &mut written.body {
        *body = regroup(body, nothing);
    }
    let (span, output, end) = match &item.sig.output {
        ReturnType::Default => (name, quote_spanned!(name=> ()), name),
        ReturnType::Type(_, ty) => {
            let (start, end) = edges(ty);
            (hidden(start), ty.to_token_stream(), end)
        }
    };
    item.sig.asyncness = None;
    // In tokens of this crate's edition: what it returns captures every lifetime, as an async fn's future does. The last
    // one is the user's, or lints about the signature would stand at the attribute.
    let close = quote_spanned!(end=> >);
    let future = quote_spanned!(span=> impl ::core::future::Future<Output = #output #close);
    item.sig.output = ReturnType::Type(Token![->](span), Box::new(Type::Verbatim(future)));
    quote! {
        #[cfg(not(doc))]
        #item
        #[cfg(doc)]
        #written
    }
}
