//! The arguments of `#[offload]`.

use darling::FromMeta;
use proc_macro2::TokenStream;

use crate::args::{Count, Spec, Value, count, read};
use crate::codegen::Rt;
use crate::diag::Diagnostics;

/// A checked `#[offload(..)]`.
pub(super) struct Offload {
    /// The most bodies that run at once.
    pub(super) max: Option<Count>,
    pub(super) rt: Rt,
}

/// The arguments as written.
#[derive(Default, FromMeta)]
struct OffloadArgs {
    max: Option<Value>,
    #[darling(rename = "crate")]
    rt: Option<Value>,
}

const SPEC: Spec = Spec {
    attribute: "offload",
    positional: None,
    params: &[("max", "4")],
};

impl Offload {
    pub(super) fn parse(source: TokenStream, diags: &mut Diagnostics) -> Self {
        let args: OffloadArgs = read(source, &SPEC, diags);
        let rt = args.rt.and_then(|path| Rt::from_expr(&path.expr, diags));
        Self {
            max: args.max.and_then(|value| count(value, "max", 1, diags)),
            rt: rt.unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn messages_name_the_arguments_that_there_are() {
        crate::args::assert_spoken_of::<super::OffloadArgs>(&super::SPEC);
    }
}
