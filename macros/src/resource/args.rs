//! The arguments of `#[resource]`.

use darling::FromMeta;
use proc_macro2::TokenStream;

use crate::args::{DurationArg, Spec, Value, read};
use crate::codegen::Rt;
use crate::diag::Diagnostics;

/// A checked `#[resource(..)]`.
#[derive(Clone)]
pub(crate) struct Resource {
    /// The arguments as written.
    pub(crate) source: TokenStream,
    /// How long a tear-down in the background may take.
    pub(super) grace: Option<DurationArg>,
}

/// The arguments as written.
#[derive(Default, FromMeta)]
struct ResourceArgs {
    grace: Option<Value>,
    #[darling(rename = "crate")]
    rt: Option<Value>,
}

const SPEC: Spec = Spec {
    attribute: "resource",
    positional: None,
    params: &[("grace", "\"10s\"")],
};

impl Resource {
    /// Reads the arguments. Whatever is wrong with them, the fn has the signature of a resource.
    pub(crate) fn parse(source: TokenStream, diags: &mut Diagnostics) -> (Self, Option<Rt>) {
        let args: ResourceArgs = read(source.clone(), &SPEC, diags);
        let rt = args.rt.and_then(|path| Rt::from_expr(&path.expr, diags));
        let grace = args
            .grace
            .and_then(|value| DurationArg::parse(value, "grace", diags));
        (Self { source, grace }, rt)
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn messages_name_the_arguments_that_there_are() {
        crate::args::assert_spoken_of::<super::ResourceArgs>(&super::SPEC);
    }
}
