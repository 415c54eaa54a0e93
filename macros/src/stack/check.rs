//! What may stand on a fn, and what on what.

use proc_macro2::Span;
use quote::ToTokens;

use super::{Kind, Stack};
use crate::args::list;
use crate::diag::Diagnostics;
use crate::item::{Body, FnItem, Shape};
use crate::{neighbors, tracked_spawn};

/// What becomes of an attribute that is the first of its fn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    Fine,
    /// An error has been reported, but the fn has the shape of the attribute.
    Reported,
    /// An error has been reported, and there is nothing to apply the attribute to.
    No,
}

/// Whether a stack can start with an attribute of this kind on this fn.
pub(super) fn starting(item: &FnItem, kind: Kind, diags: &mut Diagnostics) -> Start {
    let name = kind.name();
    if !kind.needs_async() {
        return match item.body {
            Body::Braced(_) => Start::Fine,
            Body::Missing(_) => Start::No,
        };
    }
    let sig = &item.sig;
    let mut fine = true;
    if let Some(constness) = &sig.constness {
        diags
            .error(constness, format!("`#[{name}]` on a `const fn`"))
            .help("a `const fn` cannot wait: remove `const`, or the attribute");
        fine = false;
    }
    if let Some(abi) = &sig.abi {
        diags
            .error(abi, format!("`#[{name}]` on an `extern` fn"))
            .help("callers in other languages cannot poll a future: call an `async fn` from here");
        fine = false;
    }
    if let Body::Missing(semicolon) = &item.body {
        let error = diags.error(semicolon, format!("`#[{name}]` on a fn without a body"));
        if kind == Kind::Spawn {
            error.help("a trait fixes what its methods return: spawn in the caller");
        } else {
            error.help(format!(
                "put `#[{name}]` on the fns that implement this one"
            ));
        }
        return Start::No;
    }
    if kind == Kind::Spawn
        && let Some(entry) = item.attrs.iter().find(|attr| neighbors::is_entry(attr))
    {
        diags
            .error(
                entry,
                format!("`#[{name}]` above an entry point, which runs in the foreground"),
            )
            .help(format!("put `#[{name}]` on a fn that this one calls"));
        return Start::No;
    }
    match item.shape() {
        Shape::Async if kind == Kind::Spawn => fine &= tracked_spawn::check(sig, diags),
        Shape::Async => {}
        Shape::Boxed if kind == Kind::Spawn => {
            tracked_spawn::on_trait_method(sig, diags);
            return Start::No;
        }
        Shape::Boxed => {}
        Shape::Sync => {
            if fine {
                not_async(item, name, diags);
            }
            return Start::No;
        }
    }
    if fine { Start::Fine } else { Start::Reported }
}

fn not_async(item: &FnItem, name: &str, diags: &mut Diagnostics) {
    let body = item.body.to_token_stream();
    if neighbors::is_entry_point(&body) {
        diags
            .error_at(
                Span::call_site(),
                format!("`#[{name}]` stands below the attribute that starts the runtime, where no `async fn` is left"),
            )
            .help(format!(
                "put `#[{name}]` above `#[tokio::main]` or `#[tokio::test]`"
            ));
        return;
    }
    diags
        .error(
            item.sig.fn_token,
            format!("`#[{name}]` can only be applied to an `async fn`"),
        )
        .help("add `async` before `fn`");
}

/// Reports what is wrong with adding an attribute of this kind below the layers of `stack`. Gives `false` if
/// the fn cannot be what the attribute makes of it.
pub(super) fn joining(stack: &Stack, kind: Kind, diags: &mut Diagnostics) -> bool {
    let name = kind.name();
    if !kind.needs_async() {
        return true;
    }
    if stack.shape == Shape::Sync {
        if !stack.broken {
            diags
                .error(
                    stack.sig.fn_token,
                    format!("`#[{name}]` can only be applied to an `async fn`"),
                )
                .help("add `async` before `fn`");
        }
        return false;
    }
    if stack.layers.iter().any(|above| above.kind() == kind) {
        diags
            .error_at(Span::call_site(), format!("a second `#[{name}]` on one fn"))
            .help("remove one of the two");
        return true;
    }
    if kind != Kind::Spawn {
        return true;
    }
    if stack.shape == Shape::Boxed {
        tracked_spawn::on_trait_method(&stack.sig, diags);
        return false;
    }
    let above: Vec<String> = stack
        .layers
        .iter()
        .filter(|above| above.kind().needs_async())
        .map(|above| format!("#[{}]", above.kind().name()))
        .collect();
    if !above.is_empty() {
        diags
            .error_at(
                Span::call_site(),
                format!(
                    "{} above `#[{name}]` would wrap a call that returns at once",
                    list(above.iter().map(String::as_str)),
                ),
            )
            .help(format!(
                "put `#[{name}]` on top, then `{}`",
                above.join("`, then `")
            ));
    }
    tracked_spawn::check(&stack.sig, diags)
}
