//! What can run on the blocking pool.

use proc_macro2::Span;

use super::expand::is_offloaded;
use crate::diag::Diagnostics;
use crate::item::{Body, FnItem};
use crate::neighbors;
use crate::owned::{self, Apart};

const WORK: Apart = Apart {
    outlives: "work on the blocking pool may outlive the call",
    what: "such work",
};

/// What the attribute may do with the fn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Fine,
    /// Reported; callers get an async fn all the same, or each of them were wrong too.
    Broken,
    /// Reported, and the fn stays what it is.
    Untouched,
}

pub(super) fn check(item: &FnItem, diags: &mut Diagnostics) -> Verdict {
    let sig = &item.sig;
    if let Body::Braced(body) = &item.body
        && is_offloaded(body)
    {
        diags
            .error_at(Span::call_site(), "a second `#[offload]` on one fn")
            .help("remove one of the two");
        return Verdict::Untouched;
    }
    if let Some(asyncness) = &sig.asyncness {
        diags
            .error(
                asyncness,
                "`#[offload]` on an `async fn`, which has a task to run in",
            )
            .help("remove `async` if the body blocks, or `#[offload]` if it awaits");
        return Verdict::Untouched;
    }
    if let Some(constness) = &sig.constness {
        diags
            .error(constness, "`#[offload]` on a `const fn`")
            .help("a `const fn` cannot block: remove `const`, or the attribute");
        return Verdict::Untouched;
    }
    if let Some(abi) = &sig.abi {
        diags
            .error(abi, "`#[offload]` on an `extern` fn")
            .help("callers in other languages cannot poll a future: offload a fn of your own");
        return Verdict::Untouched;
    }
    if let Body::Missing(semicolon) = &item.body {
        diags
            .error(semicolon, "`#[offload]` on a fn without a body")
            .help("write `async fn` here, and `#[offload]` on the fns that implement it");
        return Verdict::Untouched;
    }
    if let Some(entry) = item.attrs.iter().find(|attr| neighbors::is_entry(attr)) {
        diags
            .error(entry, "`#[offload]` on an entry point")
            .help("put `#[offload]` on a fn that this one calls");
        return Verdict::Untouched;
    }
    if owned::check(sig, &WORK, diags) {
        Verdict::Fine
    } else {
        Verdict::Broken
    }
}
