//! The arguments of `#[main]` and `#[test]`.

use darling::FromMeta;
use proc_macro2::TokenStream;
use syn::{Expr, Lit};

use super::Kind;
use crate::args::{Count, DurationArg, Spec, Value, count, peel, read, suggest};
use crate::codegen::Rt;
use crate::diag::Diagnostics;

/// A checked `#[main(..)]` or `#[test(..)]`.
pub(super) struct Entry {
    pub(super) multi_thread: bool,
    pub(super) worker_threads: Option<Count>,
    /// How long background tasks have to end.
    pub(super) drain: Option<DurationArg>,
    pub(super) start_paused: Option<Expr>,
    pub(super) rt: Rt,
}

/// The arguments of `#[main]` as written.
#[derive(Default, FromMeta)]
struct MainArgs {
    flavor: Option<Value>,
    worker_threads: Option<Value>,
    drain: Option<Value>,
    #[darling(rename = "crate")]
    rt: Option<Value>,
}

/// The arguments of `#[test]` as written.
#[derive(Default, FromMeta)]
struct TestArgs {
    flavor: Option<Value>,
    worker_threads: Option<Value>,
    start_paused: Option<Value>,
    #[darling(rename = "crate")]
    rt: Option<Value>,
}

const MAIN: Spec = Spec {
    attribute: "main",
    positional: None,
    params: &[
        ("flavor", "\"current_thread\""),
        ("worker_threads", "4"),
        ("drain", "\"10s\""),
    ],
};

const TEST: Spec = Spec {
    attribute: "test",
    positional: None,
    params: &[
        ("flavor", "\"multi_thread\""),
        ("worker_threads", "2"),
        ("start_paused", "true"),
    ],
};

const FLAVORS: [&str; 2] = ["multi_thread", "current_thread"];

impl Entry {
    pub(super) fn parse(kind: Kind, source: TokenStream, diags: &mut Diagnostics) -> Self {
        let (flavor, worker_threads, drain, start_paused, rt) = match kind {
            Kind::Main => {
                let args: MainArgs = read(source, &MAIN, diags);
                (args.flavor, args.worker_threads, args.drain, None, args.rt)
            }
            Kind::Test => {
                let args: TestArgs = read(source, &TEST, diags);
                let paused = args.start_paused;
                (args.flavor, args.worker_threads, None, paused, args.rt)
            }
        };
        let rt = rt.and_then(|path| Rt::from_expr(&path.expr, diags));
        let multi_thread = match &flavor {
            Some(flavor) => is_multi_thread(&flavor.expr, diags),
            None => kind == Kind::Main || worker_threads.is_some(),
        };
        if let Some(threads) = &worker_threads
            && !multi_thread
        {
            diags
                .error_at(
                    threads.key,
                    "a runtime of one thread has no `worker_threads`",
                )
                .help("remove it, or write `flavor = \"multi_thread\"`");
        }
        Self {
            multi_thread,
            worker_threads: worker_threads
                .and_then(|value| count(value, "worker_threads", 1, diags)),
            drain: drain.and_then(|value| DurationArg::parse(value, "drain", diags)),
            start_paused: start_paused.map(|value| value.expr),
            rt: rt.unwrap_or_default(),
        }
    }
}

fn is_multi_thread(flavor: &Expr, diags: &mut Diagnostics) -> bool {
    let text = match peel(flavor) {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        _ => None,
    };
    let Some(text) = text else {
        diags
            .error(flavor, "`flavor` is a string")
            .help("write `\"multi_thread\"` or `\"current_thread\"`");
        return true;
    };
    if !FLAVORS.contains(&text.as_str()) {
        let error = diags.error(flavor, format!("there is no runtime of flavor `{text}`"));
        match suggest(&text, FLAVORS) {
            Some(near) => error.help(format!("did you mean `\"{near}\"`?")),
            None => error.help("write `\"multi_thread\"` or `\"current_thread\"`"),
        };
    }
    text != "current_thread"
}

#[cfg(test)]
mod tests {
    #[test]
    fn messages_name_the_arguments_that_there_are() {
        crate::args::assert_spoken_of::<super::MainArgs>(&super::MAIN);
        crate::args::assert_spoken_of::<super::TestArgs>(&super::TEST);
    }
}
