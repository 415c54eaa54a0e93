//! The arguments of `#[timeout]`.

use darling::FromMeta;
use proc_macro2::{Span, TokenStream};
use syn::Expr;

use crate::args::{DurationArg, Spec, Value, fallback, read};
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

/// The arguments as written.
#[derive(Default, FromMeta)]
struct TimeoutArgs {
    after: Option<Value>,
    or: Option<Value>,
    #[darling(rename = "crate")]
    rt: Option<Value>,
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
        let args: TimeoutArgs = read(source.clone(), &SPEC, diags);
        let missing = args.after.is_none() && diags.is_empty();
        let rt = args.rt.and_then(|path| Rt::from_expr(&path.expr, diags));
        let after = args
            .after
            .and_then(|value| DurationArg::parse(value, "after", diags));
        let or = args.or.map(|value| fallback(value, diags));
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

#[cfg(test)]
mod tests {
    #[test]
    fn messages_name_the_arguments_that_there_are() {
        crate::args::assert_spoken_of::<super::TimeoutArgs>(&super::SPEC);
    }
}
