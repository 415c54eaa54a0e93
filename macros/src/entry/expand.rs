//! An entry point as a sync fn that runs the body.

use std::cell::OnceCell;

use proc_macro2::{Group, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{ReturnType, Signature, parse_quote_spanned};

use super::args::Entry;
use crate::codegen::{Bindings, Return, Watch, Work, hidden, owned};
use crate::diag::Diagnostics;
use crate::driver;
use crate::item::{Body, FnItem, Shape};

/// Which entry point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Main,
    Test,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Test => "test",
        }
    }
}

pub(crate) fn expand(
    kind: Kind,
    args: TokenStream,
    item: TokenStream,
    diags: &mut Diagnostics,
) -> TokenStream {
    let model = Entry::parse(kind, args, diags);
    let mut parsed = match syn::parse2::<FnItem>(item.clone()) {
        Ok(parsed) => parsed,
        Err(error) => {
            driver::wrong_item(kind.name(), "an `async fn`", &item, &error, diags);
            return item;
        }
    };
    if kind == Kind::Test && is_test_already(&parsed, diags) {
        return parsed.into_token_stream();
    }
    if !check(kind, &parsed, diags) {
        return given_up(parsed);
    }
    let span = hidden(parsed.sig.ident.span());
    parsed.sig.asyncness = None;
    if kind == Kind::Test {
        parsed
            .attrs
            .push(parse_quote_spanned!(span=> #[::core::prelude::v1::test]));
    }
    let sig = &parsed.sig;
    if let Body::Braced(body) = &mut parsed.body {
        *body = model.run(kind, sig, body, span);
    }
    parsed.into_token_stream()
}

/// The fn inside of an entry point that never runs: rustc still reads it, and has no word to say about an async
/// `main` or one with arguments.
fn given_up(item: FnItem) -> TokenStream {
    let span = hidden(item.sig.ident.span());
    let mut outer = item.clone();
    outer.attrs.clear();
    outer.sig.asyncness = None;
    outer.sig.inputs.clear();
    let body = quote_spanned!(span=> #[allow(dead_code, unused)] #item ::core::unreachable!());
    if let Body::Braced(group) = &mut outer.body {
        *group = Group::new(group.delimiter(), body);
    }
    outer.into_token_stream()
}

/// Reports another test attribute.
fn is_test_already(item: &FnItem, diags: &mut Diagnostics) -> bool {
    let is_test = |attr: &&syn::Attribute| {
        let last = attr.path().segments.last();
        last.is_some_and(|last| last.ident == "test")
    };
    let other = item.attrs.iter().find(is_test);
    if let Some(other) = other {
        diags
            .error(other, "a second `#[test]` on one fn")
            .help("remove one of the two");
    }
    other.is_some()
}

fn check(kind: Kind, item: &FnItem, diags: &mut Diagnostics) -> bool {
    let name = kind.name();
    if item.sig.asyncness.is_none() {
        diags
            .error(
                item.sig.fn_token,
                format!("`#[{name}]` can only be applied to an `async fn`"),
            )
            .help("add `async` before `fn`");
        return false;
    }
    if let Body::Missing(semicolon) = &item.body {
        diags
            .error(semicolon, format!("`#[{name}]` on a fn without a body"))
            .help("an entry point has one");
        return false;
    }
    if !item.sig.inputs.is_empty() && (kind == Kind::Test || item.sig.ident == "main") {
        diags
            .error(&item.sig.inputs, "an entry point takes no arguments")
            .help(match kind {
                Kind::Main => "read them with `std::env::args()`",
                Kind::Test => "make them in the body",
            });
        return false;
    }
    true
}

impl Entry {
    // Output:
    //     run_main(Builder::new_multi_thread().worker_threads(4), Some(drain), async { BODY })
    fn run(&self, kind: Kind, sig: &Signature, body: &Group, span: Span) -> Group {
        let rt = self.rt.at(span);
        let ty = match &sig.output {
            ReturnType::Type(_, ty) => Some(&**ty),
            ReturnType::Default => None,
        };
        let work = Work {
            rt: &self.rt,
            name: &sig.ident,
            shape: Shape::Async,
            generics: &sig.generics,
            bindings: Bindings::of(sig),
            ret: Return::of(ty, sig.ident.span()),
            body: body.clone(),
            written: body,
            watch: Watch::Nothing,
            used: OnceCell::new(),
        };
        let future = owned(&work, Vec::new());
        let builder = if self.multi_thread {
            quote_spanned!(span=> #rt::__private::tokio::runtime::Builder::new_multi_thread())
        } else {
            quote_spanned!(span=> #rt::__private::tokio::runtime::Builder::new_current_thread())
        };
        let threads = self
            .worker_threads
            .as_ref()
            .map(|threads| quote_spanned!(span=> .worker_threads(#threads)));
        let paused = self
            .start_paused
            .as_ref()
            .map(|paused| quote_spanned!(span=> .start_paused(#paused)));
        // Each of the methods gives a reference already.
        let reference =
            (threads.is_none() && paused.is_none()).then(|| quote_spanned!(span=> &mut));
        let builder = quote_spanned!(span=> #reference #builder #threads #paused);
        let run = match kind {
            Kind::Main => {
                let drain = match &self.drain {
                    Some(drain) => quote_spanned!(span=> ::core::option::Option::Some(#drain)),
                    None => quote_spanned!(span=> ::core::option::Option::None),
                };
                quote_spanned!(span=> #rt::__private::run_main(#builder, #drain, #future))
            }
            Kind::Test => {
                // Whether it is a `Result` has to be known before the body is read.
                let ty = work.ret.written();
                let ty = if ty.is_empty() {
                    quote!(())
                } else {
                    ty.clone()
                };
                quote_spanned! {span=>
                #rt::__private::run_test(
                    #builder,
                    |output: &#ty| {
                        #[allow(unused_imports)]
                        use #rt::__private::{CannotFail as _, MayFail as _};
                        (&#rt::__private::Output(output)).failed()
                    },
                    #future,
                )
                }
            }
        };
        let import = self.multi_thread.then(|| {
            quote_spanned! {span=>
                #[allow(unused_imports)]
                use #rt::__private::MultiThread as _;
            }
        });
        let mut content = Group::new(body.delimiter(), quote!(#import #run));
        content.set_span(body.span());
        content
    }
}
