//! What may stand on a fn, and what on what.

use proc_macro2::Span;
use quote::ToTokens;

use super::{Kind, Layer, Stack};
use crate::diag::Diagnostics;
use crate::item::{Body, FnItem, Shape};
use crate::{neighbors, tracked_spawn};

/// Whether a stack can start with this layer on this fn.
pub(super) fn starting(item: &FnItem, layer: &Layer, diags: &mut Diagnostics) -> bool {
    let kind = layer.kind();
    let name = kind.name();
    if !kind.needs_async() {
        return matches!(item.body, Body::Braced(_));
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
        return false;
    }
    match item.shape() {
        Shape::Async => {}
        Shape::Boxed => {
            if kind == Kind::Spawn {
                tracked_spawn::on_trait_method(sig, diags);
                fine = false;
            }
        }
        Shape::Sync if !fine => {}
        Shape::Sync => {
            not_async(item, name, diags);
            fine = false;
        }
    }
    if kind == Kind::Spawn && fine {
        fine = tracked_spawn::check(sig, diags);
    }
    fine
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

/// Reports what is wrong with adding `layer` below the layers of `stack`, and whether nothing is.
pub(super) fn joining(stack: &Stack, layer: &Layer, diags: &mut Diagnostics) -> bool {
    let kind = layer.kind();
    let name = kind.name();
    if !kind.needs_async() {
        return true;
    }
    if stack.shape == Shape::Sync {
        diags
            .error(
                stack.sig.fn_token,
                format!("`#[{name}]` can only be applied to an `async fn`"),
            )
            .help("add `async` before `fn`");
        return false;
    }
    if stack.layers.iter().any(|above| above.kind() == kind) {
        diags
            .error_at(Span::call_site(), format!("a second `#[{name}]` on one fn"))
            .help("remove one of the two");
        return false;
    }
    if kind != Kind::Spawn {
        return true;
    }
    if stack.shape == Shape::Boxed {
        tracked_spawn::on_trait_method(&stack.sig, diags);
        return false;
    }
    for above in &stack.layers {
        let above = above.kind();
        if above.needs_async() {
            diags
                .error_at(
                    Span::call_site(),
                    format!(
                        "`#[{}]` above `#[{name}]` would wrap a call that returns at once",
                        above.name()
                    ),
                )
                .help(format!(
                    "put `#[{name}]` on top, then `#[{}]`",
                    above.name()
                ));
        }
    }
    tracked_spawn::check(&stack.sig, diags)
}
