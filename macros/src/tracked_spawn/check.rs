//! What a background task cannot have: borrowed arguments, a trait that fixes its return type.

use proc_macro2::Span;
use syn::Signature;

use crate::diag::Diagnostics;
use crate::owned::{self, Apart};

const TASK: Apart = Apart {
    outlives: "a background task outlives the call",
    what: "a task",
};

/// Whether a fn of this signature can be spawned.
pub(crate) fn check(sig: &Signature, diags: &mut Diagnostics) -> bool {
    owned::check(sig, &TASK, diags)
}

/// Reports a spawn of what `#[async_trait]` has already boxed.
pub(crate) fn on_trait_method(sig: &Signature, diags: &mut Diagnostics) {
    diags
        .error_at(
            Span::call_site(),
            format!(
                "`#[tracked_spawn]` on the trait method `{}`: the trait fixes its return type",
                sig.ident
            ),
        )
        .help("spawn a fn of your own from the method, or spawn in the caller");
}
