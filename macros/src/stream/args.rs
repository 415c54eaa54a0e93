//! The arguments of `#[stream]`.

use darling::FromMeta;
use proc_macro2::TokenStream;

use crate::args::{Spec, Value, read};
use crate::codegen::Rt;
use crate::diag::Diagnostics;

/// A checked `#[stream(..)]`.
#[derive(Clone)]
pub(crate) struct Stream {
    /// The arguments as written.
    pub(crate) source: TokenStream,
}

/// The arguments as written.
#[derive(Default, FromMeta)]
struct StreamArgs {
    #[darling(rename = "crate")]
    rt: Option<Value>,
}

const SPEC: Spec = Spec {
    attribute: "stream",
    positional: None,
    params: &[],
};

impl Stream {
    /// Reads the arguments. Whatever is wrong with them, the fn has the signature of a stream.
    pub(crate) fn parse(source: TokenStream, diags: &mut Diagnostics) -> (Self, Option<Rt>) {
        let args: StreamArgs = read(source.clone(), &SPEC, diags);
        let rt = args.rt.and_then(|path| Rt::from_expr(&path.expr, diags));
        (Self { source }, rt)
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn messages_name_the_arguments_that_there_are() {
        crate::args::assert_spoken_of::<super::StreamArgs>(&super::SPEC);
    }
}
