//! The arguments of `#[bounded]`.

use darling::FromMeta;
use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::{Expr, Lit};

use crate::args::{Count, DurationArg, Spec, Value, count, fallback, peel, read};
use crate::codegen::Rt;
use crate::diag::Diagnostics;

/// A checked `#[bounded(..)]`.
#[derive(Clone)]
pub(crate) struct Bounded {
    /// The arguments as written.
    pub(crate) source: TokenStream,
    pub(super) limit: LimitArg,
    /// `key = EXPR`: one limit for each key.
    pub(super) key: Option<Expr>,
    pub(super) wait: Option<DurationArg>,
    pub(super) queue: Option<Count>,
    pub(super) or: Option<Expr>,
}

/// Whose limit it is.
#[derive(Clone)]
pub(super) enum LimitArg {
    /// The fn's own.
    Own(Count),
    /// One that exists elsewhere.
    Shared(Expr),
}

/// The arguments as written.
#[derive(Default, FromMeta)]
struct BoundedArgs {
    max: Option<Value>,
    limit: Option<Value>,
    key: Option<Value>,
    wait: Option<Value>,
    queue: Option<Value>,
    or: Option<Value>,
    #[darling(rename = "crate")]
    rt: Option<Value>,
}

const SPEC: Spec = Spec {
    attribute: "bounded",
    positional: Some("max"),
    params: &[
        ("max", "10"),
        ("limit", "LIMIT"),
        ("key", "id"),
        ("wait", "\"100ms\""),
        ("queue", "50"),
        ("or", "value"),
    ],
};

impl Bounded {
    /// Reads the arguments; `None` where they leave nothing to build.
    pub(crate) fn parse(
        source: TokenStream,
        diags: &mut Diagnostics,
    ) -> Option<(Self, Option<Rt>)> {
        let args: BoundedArgs = read(source.clone(), &SPEC, diags);
        let none_given = args.max.is_none() && args.limit.is_none() && diags.is_empty();
        let key_alone = args.key.as_ref().filter(|_| none_given).map(|key| key.key);
        let both = args
            .max
            .as_ref()
            .and(args.limit.as_ref())
            .map(|limit| limit.key);
        let rt = args.rt.and_then(|path| Rt::from_expr(&path.expr, diags));
        let max = args.max.map(|value| count(value, "max", 1, diags));
        let limit = args
            .limit
            .map(|value| value.expr)
            .filter(|limit| limit_is_no_literal(limit, diags));
        let key = args.key.map(|value| value.expr);
        let wait = args
            .wait
            .and_then(|value| DurationArg::parse(value, "wait", diags));
        let queue = args.queue.and_then(|value| count(value, "queue", 0, diags));
        let or = args.or.map(|value| fallback(value, diags));
        if let Some(limit) = both {
            diags
                .error_at(limit, "`limit` beside `max`: which of the two counts?")
                .help(
                    "`max` gives the fn a limit of its own, `limit` shares one: remove one of them",
                );
        }
        if let Some(key) = key_alone {
            diags
                .error_at(key, "`key` makes a limit for each key, but of what size?")
                .help("write `#[bounded(10, key = ..)]`, or share one with `limit = KEYED`");
        } else if none_given {
            diags
                .error_at(Span::call_site(), "`#[bounded]` needs a limit")
                .help("write `#[bounded(10)]`, or share one with `#[bounded(limit = LIMIT)]`");
        }
        let limit = match (max, limit) {
            (_, Some(limit)) => LimitArg::Shared(limit),
            (Some(max), None) => LimitArg::Own(max?),
            (None, None) => return None,
        };
        Some((
            Self {
                source,
                limit,
                key,
                wait,
                queue,
                or,
            },
            rt,
        ))
    }
}

/// A literal is no limit; a number is what `max` takes.
fn limit_is_no_literal(limit: &Expr, diags: &mut Diagnostics) -> bool {
    let Expr::Lit(literal) = peel(limit) else {
        return true;
    };
    let written = literal.lit.to_token_stream();
    let error = diags.error(
        literal,
        format!("`limit` is a limit that exists elsewhere, found `{written}`"),
    );
    match &literal.lit {
        Lit::Int(_) => error.help(format!("write `max = {written}`")),
        _ => error.help("write `limit = LIMIT`, as in `static LIMIT: Limit = Limit::new(10);`"),
    };
    false
}

#[cfg(test)]
mod tests {
    #[test]
    fn messages_name_the_arguments_that_there_are() {
        crate::args::assert_spoken_of::<super::BoundedArgs>(&super::SPEC);
    }
}
