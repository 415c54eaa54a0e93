//! The arguments of `#[blocking]`.

use darling::FromMeta;
use darling::util::Flag;
use proc_macro2::{Span, TokenStream};
use syn::{Attribute, Expr, Lit, Meta};

use crate::args::{Spec, Value, peel, read};
use crate::codegen::Rt;
use crate::diag::Diagnostics;

/// A checked `#[blocking(..)]`.
#[derive(Clone, Default)]
pub(super) struct Marking {
    /// Only what is marked inside, of an impl block or a trait.
    pub(super) some: Option<Span>,
    /// What to call instead.
    pub(super) instead: Option<String>,
    /// Why it blocks.
    pub(super) reason: Option<String>,
    /// Whether the compiler tells callers.
    pub(super) companion: bool,
    pub(super) rt: Rt,
}

/// The arguments as written.
#[derive(Default, FromMeta)]
struct BlockingArgs {
    some: Flag,
    instead: Option<Value>,
    reason: Option<Value>,
    companion: Option<Value>,
    #[darling(rename = "crate")]
    rt: Option<Value>,
}

const SPEC: Spec = Spec {
    attribute: "blocking",
    positional: None,
    params: &[
        ("some", ""),
        ("instead", "\"load_async\""),
        ("reason", "\"it waits for the disk\""),
        ("companion", "false"),
    ],
};

impl Marking {
    /// Reads the arguments. Whatever is wrong with them, the item is marked.
    pub(super) fn parse(source: TokenStream, diags: &mut Diagnostics) -> Self {
        let args: BlockingArgs = read(source, &SPEC, diags);
        let rt = args.rt.and_then(|path| Rt::from_expr(&path.expr, diags));
        Self {
            some: args.some.is_present().then(|| args.some.span()),
            instead: args
                .instead
                .and_then(|value| text(&value, "instead", diags)),
            reason: args.reason.and_then(|value| text(&value, "reason", diags)),
            companion: args.companion.is_none_or(|value| flag(&value, diags)),
            rt: rt.unwrap_or_default(),
        }
    }

    /// The arguments of an attribute inside of an impl block or a trait, whose own arguments hold
    /// where it says nothing.
    pub(super) fn inside(&self, attr: &Attribute, diags: &mut Diagnostics) -> Self {
        let source = match &attr.meta {
            Meta::List(list) => list.tokens.clone(),
            _ => TokenStream::new(),
        };
        let own = Self::parse(source, diags);
        if let Some(some) = own.some {
            diags
                .error_at(some, "`some` is for impl blocks and traits")
                .help("remove it");
        }
        Self {
            some: None,
            instead: own.instead.or_else(|| self.instead.clone()),
            reason: own.reason.or_else(|| self.reason.clone()),
            companion: self.companion && own.companion,
            rt: self.rt.clone(),
        }
    }
}

/// The content of a string literal that says something.
fn text(value: &Value, name: &str, diags: &mut Diagnostics) -> Option<String> {
    let literal = match peel(&value.expr) {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        _ => None,
    };
    match literal {
        Some(text) if text.trim().is_empty() => {
            diags
                .error(&value.expr, format!("`{name}` is empty"))
                .help("callers read it in their errors: say something, or remove it");
            None
        }
        Some(text) => Some(text),
        None => {
            diags
                .error(&value.expr, format!("`{name}` is not a string"))
                .help(format!("write `{name} = \"...\"`"));
            None
        }
    }
}

fn flag(value: &Value, diags: &mut Diagnostics) -> bool {
    if let Expr::Lit(literal) = peel(&value.expr)
        && let Lit::Bool(flag) = &literal.lit
    {
        return flag.value;
    }
    diags
        .error(&value.expr, "`companion` is `true` or `false`")
        .help("write `companion = false` to leave the hidden module out");
    true
}

#[cfg(test)]
mod tests {
    #[test]
    fn messages_name_the_arguments_that_there_are() {
        crate::args::assert_spoken_of::<super::BlockingArgs>(&super::SPEC);
    }
}
