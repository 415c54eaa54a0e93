//! The arguments of `#[tracked_spawn]`.

use darling::FromMeta;
use darling::util::Flag;
use proc_macro2::TokenStream;
use syn::Expr;

use crate::args::{Spec, Value, read};
use crate::codegen::Rt;
use crate::diag::Diagnostics;

/// A checked `#[tracked_spawn(..)]`.
#[derive(Clone)]
pub(crate) struct TrackedSpawn {
    /// The arguments as written.
    pub(crate) source: TokenStream,
    pub(super) set: Option<Expr>,
    pub(super) name: Option<Expr>,
    pub(super) local: bool,
}

/// The arguments as written.
#[derive(Default, FromMeta)]
struct TrackedSpawnArgs {
    set: Option<Value>,
    name: Option<Value>,
    local: Flag,
    #[darling(rename = "crate")]
    rt: Option<Value>,
}

const SPEC: Spec = Spec {
    attribute: "tracked_spawn",
    positional: None,
    params: &[("set", "TASKS"), ("name", "\"refresh\""), ("local", "")],
};

impl TrackedSpawn {
    /// Reads the arguments. Whatever is wrong with them, a fn that is to be spawned has the signature of one.
    pub(crate) fn parse(source: TokenStream, diags: &mut Diagnostics) -> (Self, Option<Rt>) {
        let args: TrackedSpawnArgs = read(source.clone(), &SPEC, diags);
        let rt = args.rt.and_then(|path| Rt::from_expr(&path.expr, diags));
        let set = args.set.map(|value| value.expr);
        let name = args
            .name
            .map(|value| value.expr)
            .filter(|name| name_is_text(name, diags));
        let local = args.local.is_present();
        (
            Self {
                source,
                set,
                name,
                local,
            },
            rt,
        )
    }
}

/// Any expression will do for a name, but a literal that is no string cannot.
fn name_is_text(name: &Expr, diags: &mut Diagnostics) -> bool {
    let fine = match crate::args::peel(name) {
        Expr::Lit(literal) => matches!(&literal.lit, syn::Lit::Str(_)),
        _ => true,
    };
    if !fine {
        diags
            .error(name, "`name` is a string")
            .help("write `name = \"refresh\"`");
    }
    fine
}

#[cfg(test)]
mod tests {
    #[test]
    fn messages_name_the_arguments_that_there_are() {
        crate::args::assert_spoken_of::<super::TrackedSpawnArgs>(&super::SPEC);
    }
}
