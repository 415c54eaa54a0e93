//! `#[offload]` as the call that takes the body to the blocking pool.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::{ReturnType, Signature};

use super::args::Offload;
use super::check::{Verdict, check};
use crate::bounded::{Own, own_limit};
use crate::codegen::{Bindings, Owner, Return, hidden, local, mentions, site};
use crate::diag::Diagnostics;
use crate::driver;
use crate::item::FnItem;
use crate::stack;

/// The fn of the runtime crate that a body is handed to.
const CALLEE: &str = "offloaded";

pub(crate) fn expand(args: TokenStream, item: TokenStream, diags: &mut Diagnostics) -> TokenStream {
    let model = Offload::parse(args, diags);
    let parsed = match syn::parse2::<FnItem>(item.clone()) {
        Ok(parsed) => parsed,
        Err(error) => {
            driver::wrong_item("offload", "a sync `fn`", &item, &error, diags);
            return item;
        }
    };
    match check(&parsed, diags) {
        Verdict::Untouched => parsed.into_token_stream(),
        Verdict::Broken => stack::into_async(parsed, false, |_, body| body, diags),
        Verdict::Fine => stack::into_async(parsed, true, |sig, body| model.work(sig, &body), diags),
    }
}

impl Offload {
    // Input:
    //     fn f(a: A, b: B) -> Ret { BODY }
    //
    // Output:
    //     offloaded(site, None, move || -> Ret { let _ = &b; let _ = &a; let value: Ret = { BODY }; value }).await
    /// The body of the async fn.
    fn work(&self, sig: &Signature, body: &Group) -> Group {
        let name = &sig.ident;
        // The user's own tokens: what cannot be sent is shown under the fn's name.
        let shown = name.span();
        let span = hidden(shown);
        let path = {
            let rt = self.rt.at(shown);
            let callee = Ident::new(CALLEE, shown);
            quote_spanned!(shown=> #rt::__private::#callee)
        };
        let site = site(&self.rt, name);
        let limit = match &self.max {
            Some(max) => {
                let owner = Owner {
                    rt: &self.rt,
                    name,
                    generics: &sig.generics,
                };
                let limit = own_limit(max, &Own::Limit, &owner);
                quote_spanned!(span=> ::core::option::Option::Some(#limit))
            }
            None => quote_spanned!(span=> ::core::option::Option::None),
        };
        let ty = match &sig.output {
            ReturnType::Type(_, ty) => Some(&**ty),
            ReturnType::Default => None,
        };
        let output = Return::of(ty, shown);
        let arrow = output.named().map(|ty| quote_spanned!(span=> -> #ty));
        let captured = Bindings::of(sig).capture(&mentions(body.stream()));
        // The closure spans from its first to its last token: were that the user's own brace, a message about
        // what it cannot take along would underline all of the body.
        let value = local("__async_rules_value", span);
        let ty = output.named().map(|ty| quote_spanned!(span=> : #ty));
        let mut block = Group::new(
            body.delimiter(),
            quote_spanned! {span=>
                #captured
                #[allow(clippy::diverging_sub_expression, clippy::items_after_statements)]
                let #value #ty = #body;
                #[allow(unreachable_code)]
                #value
            },
        );
        block.set_span(shown);
        let mut arguments = Group::new(
            Delimiter::Parenthesis,
            quote_spanned!(shown=> #site, #limit, move || #arrow #block),
        );
        arguments.set_span(shown);
        let mut work = Group::new(
            body.delimiter(),
            quote_spanned!(shown=> #path #arguments.await),
        );
        work.set_span(body.span());
        work
    }
}

/// Whether a body is what `#[offload]` makes of one.
pub(crate) fn is_offloaded(body: &Group) -> bool {
    let mut private = false;
    for token in body.stream() {
        match token {
            TokenTree::Ident(ident) if ident == "__private" => private = true,
            TokenTree::Ident(ident) if ident == CALLEE => return private,
            TokenTree::Ident(_) => private = false,
            TokenTree::Punct(punct) if punct.as_char() == ':' => {}
            _ => return false,
        }
    }
    false
}
