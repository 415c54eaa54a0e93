//! `#[timeout]` as a wrapper.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;

use super::args::Timeout;
use crate::args::DurationArg;
use crate::codegen::{Work, Wrapper, fits_a_closure, hidden, local, site};
use crate::diag::Diagnostics;

impl Timeout {
    pub(crate) fn wrapper(&self, work: &Work<'_>, diags: &mut Diagnostics) -> Wrapper {
        let span = hidden(work.name.span());
        let rt = work.rt.at(span);
        let error = local("__async_rules_expired", span);
        let site = site(work.rt, work.name);
        let after = &self.after;
        let or = &self.or;
        Wrapper {
            before: TokenStream::new(),
            path: quote_spanned!(span=> #rt::__private::timed),
            arguments: quote_spanned!(span=> #site, #after,),
            refused: self.expired(work, &error, diags),
            error,
            kept: quote!(#or),
            leaves: fits_a_closure(&quote!(#after #or)),
        }
    }

    /// Path and arguments of the call whose future gives the value of the fn itself, up to the body. It does nothing but
    /// put together what it is given, so that nobody can tell when it is made. `None` where that is not so.
    pub(crate) fn settled(&self, work: &Work<'_>) -> Option<(TokenStream, TokenStream)> {
        let (DurationArg::Literal(_), None) = (&self.after, &self.or) else {
            return None;
        };
        let ty = work.ret.named()?;
        let span = hidden(work.ret.span());
        let rt = work.rt.at(span);
        let carry = quote_spanned!(span=> <#ty as #rt::__private::CarriesTimeout>::carry_timeout);
        let span = hidden(work.name.span());
        let rt = work.rt.at(span);
        let site = site(work.rt, work.name);
        let after = &self.after;
        Some((
            quote_spanned!(span=> #rt::__private::timed_or),
            quote_spanned!(span=> #site, #after, #carry,),
        ))
    }

    fn expired(
        &self,
        work: &Work<'_>,
        error: &impl ToTokens,
        diags: &mut Diagnostics,
    ) -> TokenStream {
        if let Some(or) = &self.or {
            return work.ret.expect(or, or.span());
        }
        let span = hidden(work.ret.span());
        let rt = work.rt.at(span);
        match work.ret.named() {
            Some(ty) => quote_spanned! {span=>
                <#ty as #rt::__private::CarriesTimeout>::carry_timeout(#error)
            },
            None => {
                diags
                    .error(
                        work.ret.written(),
                        "this return type cannot carry a `TimeoutError`",
                    )
                    .help("return `Result<T, E>` where `E: From<TimeoutError>`")
                    .help("or give the value to return: `#[timeout(.., or = EXPR)]`");
                quote_spanned!(span=> ::core::panic!("{}", #error))
            }
        }
    }
}
