//! What may stand on a fn, and what on what.

use proc_macro2::{Group, Span};
use quote::ToTokens;
use syn::Signature;

use super::{Kind, Layer, Stack};
use crate::args::list;
use crate::diag::Diagnostics;
use crate::item::{Body, FnItem, Shape};
use crate::offload::is_offloaded;
use crate::{neighbors, resource, stream, tracked_spawn};

/// What becomes of an attribute that is the first of its fn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    Fine,
    /// An error has been reported, but the fn has the shape of the attribute.
    Reported,
    /// The fn is not async, unless an attribute below makes it so.
    Open,
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
        match kind {
            Kind::Spawn => error.help("a trait fixes what its methods return: spawn in the caller"),
            Kind::Stream => error.help(
                "write `fn` instead of `async fn`, and `#[stream]` on the fns that implement this one",
            ),
            _ => error.help(format!("put `#[{name}]` on the fns that implement this one")),
        };
        return Start::No;
    }
    if kind.changes_signature()
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
        Shape::Async => {
            if let Body::Braced(body) = &item.body {
                below_offload(body, name, diags);
            }
            fine &= signature(sig, kind, diags);
        }
        Shape::Boxed if kind.changes_signature() => {
            on_trait_method(sig, kind, diags);
            return Start::No;
        }
        Shape::Boxed => {}
        Shape::Sync => {
            if !fine {
                return Start::No;
            }
            if neighbors::is_entry_point(&item.body.to_token_stream()) {
                below_the_entry_point(name, diags);
                return Start::No;
            }
            return Start::Open;
        }
    }
    if fine { Start::Fine } else { Start::Reported }
}

fn below_the_entry_point(name: &str, diags: &mut Diagnostics) {
    diags
        .error_at(
            Span::call_site(),
            format!("`#[{name}]` stands below the attribute that starts the runtime, where no `async fn` is left"),
        )
        .help(format!(
            "put `#[{name}]` above `#[tokio::main]` or `#[tokio::test]`"
        ));
}

/// Reports a fn that no attribute has made async.
pub(super) fn not_async(sig: &Signature, kind: Kind, diags: &mut Diagnostics) {
    diags
        .error(
            sig.fn_token,
            format!("`#[{}]` can only be applied to an `async fn`", kind.name()),
        )
        .help("add `async` before `fn`");
}

/// Reports an attribute that wraps what has gone to the blocking pool already.
fn below_offload(body: &Group, name: &str, diags: &mut Diagnostics) {
    if is_offloaded(body) {
        diags
            .error_at(
                Span::call_site(),
                format!("`#[{name}]` below `#[offload]`, which the blocking pool knows nothing of"),
            )
            .help(format!("put `#[offload]` last, below `#[{name}]`"));
    }
}

/// Reports what is wrong with adding an attribute of this kind below the layers of `stack`. Gives `false` if
/// the fn cannot be what the attribute makes of it.
pub(super) fn joining(stack: &Stack, kind: Kind, diags: &mut Diagnostics) -> bool {
    let name = kind.name();
    if !kind.needs_async() {
        return true;
    }
    below_offload(&stack.body, name, diags);
    if stack.layers.iter().any(|above| above.kind() == kind) {
        diags
            .error_at(Span::call_site(), format!("a second `#[{name}]` on one fn"))
            .help("remove one of the two");
        return true;
    }
    let other: Vec<Kind> = stack
        .layers
        .iter()
        .map(Layer::kind)
        .filter(|above| above.needs_async())
        .collect();
    if !alone(&other, kind, diags) {
        return false;
    }
    if kind != Kind::Spawn {
        return true;
    }
    if stack.shape == Shape::Boxed {
        on_trait_method(&stack.sig, kind, diags);
        return false;
    }
    let above: Vec<String> = other
        .iter()
        .map(|above| format!("#[{}]", above.name()))
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
    // Until an attribute below makes it async, nobody knows what is to be spawned.
    stack.shape == Shape::Sync || tracked_spawn::check(&stack.sig, diags)
}

/// What callers get of a fn of this signature.
fn signature(sig: &Signature, kind: Kind, diags: &mut Diagnostics) -> bool {
    match kind {
        Kind::Spawn => tracked_spawn::check(sig, diags),
        Kind::Resource => resource::check(sig, diags),
        Kind::Stream => stream::check(sig, diags),
        Kind::Bounded | Kind::Timeout | Kind::Enforce | Kind::Exempt => true,
    }
}

fn on_trait_method(sig: &Signature, kind: Kind, diags: &mut Diagnostics) {
    match kind {
        Kind::Resource => resource::on_trait_method(sig, diags),
        Kind::Stream => stream::on_trait_method(sig, diags),
        _ => tracked_spawn::on_trait_method(sig, diags),
    }
}

/// Reports a stream whose body is to run on the blocking pool.
pub(super) fn offloaded_stream(diags: &mut Diagnostics) {
    diags
        .error_at(
            Span::call_site(),
            "`#[offload]` and `#[stream]` on one fn: a call runs nothing yet",
        )
        .help("put `#[offload]` on a fn that the body awaits");
}

/// Reports what does not go with `#[resource]` or `#[stream]`, whose calls run nothing yet.
fn alone(others: &[Kind], kind: Kind, diags: &mut Diagnostics) -> bool {
    let lazy = |kind: &Kind| matches!(kind, Kind::Resource | Kind::Stream);
    let (lazy, other) = match (lazy(&kind), others.iter().copied().find(lazy)) {
        (true, _) => match others.first() {
            Some(other) => (kind, *other),
            None => return true,
        },
        (false, Some(lazy)) => (lazy, kind),
        (false, None) => return true,
    };
    let name = other.name();
    let message = match lazy {
        Kind::Stream => format!("`#[{name}]` and `#[stream]` on one fn: a call runs nothing yet"),
        _ => format!("`#[{name}]` and `#[resource]` on one fn: a call opens nothing yet"),
    };
    let help = match (lazy, other) {
        (Kind::Stream, Kind::Resource) | (Kind::Resource, Kind::Stream) => {
            "make two fns of it, a resource that provides the stream".to_owned()
        }
        (Kind::Stream, _) => format!(
            "put `#[{name}]` on a fn that the body awaits, or on the one that consumes the stream"
        ),
        _ => format!("put `#[{name}]` on a fn that set-up awaits, or on the one that calls `with`"),
    };
    diags.error_at(Span::call_site(), message).help(help);
    false
}
