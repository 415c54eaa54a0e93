//! The arguments of `#[timeout]`.

use proc_macro2::{Span, TokenStream};
use syn::Expr;

use crate::args::{Args, DurationArg, Spec, fallback};
use crate::codegen::Rt;
use crate::diag::Diagnostics;

/// A checked `#[timeout(..)]`.
#[derive(Clone)]
pub(crate) struct Timeout {
    /// The arguments as written.
    pub(crate) source: TokenStream,
    pub(super) after: DurationArg,
    pub(super) or: Option<Expr>,
}

const SPEC: Spec = Spec {
    attribute: "timeout",
    positional: Some("after"),
    params: &[("after", "\"10s\""), ("or", "value")],
};

impl Timeout {
    /// Reads the arguments; `None` where they leave nothing to build.
    pub(crate) fn parse(
        source: TokenStream,
        diags: &mut Diagnostics,
    ) -> Option<(Self, Option<Rt>)> {
        let mut args = Args::parse(source.clone(), &SPEC, diags);
        let rt = args.rt(diags);
        let missing = args.span("after").is_none() && diags.is_empty();
        let after = args
            .take("after")
            .and_then(|value| DurationArg::parse(value, "after", diags));
        let or = args.take("or").map(|value| fallback(value, diags));
        if missing {
            diags
                .error_at(Span::call_site(), "`#[timeout]` needs a duration")
                .help("write `#[timeout(\"10s\")]`, or give an expression of type `Duration`");
        }
        Some((
            Self {
                source,
                after: after?,
                or,
            },
            rt,
        ))
    }
}
