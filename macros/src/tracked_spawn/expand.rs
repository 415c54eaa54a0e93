//! `#[tracked_spawn]` as the call that starts the task.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::args::TrackedSpawn;
use crate::codegen::{Work, hidden, local};

impl TrackedSpawn {
    /// The path of the spawning fn, and its arguments between the site and the future.
    pub(crate) fn call(&self, work: &Work<'_>) -> (TokenStream, TokenStream) {
        let span = hidden(work.name.span());
        let rt = work.rt.at(span);
        // Tokens of the user's own: what a task may not take along is shown under the fn's name, without a
        // word about the macro.
        let shown = work.name.span();
        let spawn = {
            let rt = work.rt.at(shown);
            if self.local {
                quote_spanned!(shown=> #rt::__private::spawn_local)
            } else {
                quote_spanned!(shown=> #rt::__private::spawn)
            }
        };
        let set = match &self.set {
            // A handle of its own: the future takes along what the set may be a field of.
            Some(set) => {
                let span = hidden(set.span());
                let rt = work.rt.at(span);
                let value = local("__async_rules_set", span);
                quote_spanned! {span=> &{
                    let #value: &#rt::task::TaskSet = &#set;
                    ::core::clone::Clone::clone(#value)
                }}
            }
            None => quote_spanned!(span=> &#rt::background()),
        };
        let name = match &self.name {
            Some(name) => {
                let span = hidden(name.span());
                let value = local("__async_rules_name", span);
                quote_spanned! {span=> {
                    let #value: &'static str = #name;
                    ::core::option::Option::Some(#value)
                }}
            }
            None => quote_spanned!(span=> ::core::option::Option::None),
        };
        (spawn, quote!(#set, #name,))
    }
}
