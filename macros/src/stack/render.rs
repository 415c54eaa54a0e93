//! From a complete stack to the code that runs.

use std::cell::OnceCell;

use proc_macro2::TokenStream;

use super::{Layer, Stack, check};
use crate::codegen::{
    Bindings, Return, WATCHES, Watch, Work, Wrapper, called, made, spawned, unspawned, watched,
    wrapped,
};
use crate::diag::Diagnostics;
use crate::enforce::{self, Activity, FnContext, Levels};
use crate::exempt::Exemption;
use crate::item::Shape;
use crate::rules::{Level, Rule};
use crate::timeout::Timeout;
use crate::{resource, stream};

/// The content of the fn's body (or of its boxed async block).
pub(super) fn render(stack: &Stack, diags: &mut Diagnostics) -> TokenStream {
    match rendered(stack, false, diags) {
        Rendered::Work(tokens) | Rendered::Future(tokens) => tokens,
    }
}

/// What the body of the fn evaluates to.
pub(super) enum Rendered {
    /// The value of the fn.
    Work(TokenStream),
    /// Its future, the fn no longer being async.
    Future(TokenStream),
}

/// As [`render`], where `open` says that the signature may still be changed.
pub(super) fn rendered(stack: &Stack, open: bool, diags: &mut Diagnostics) -> Rendered {
    let mut levels = Levels::default();
    let mut exemptions = Vec::new();
    if stack.layers.iter().any(|layer| layer.kind().needs_async()) {
        levels.merge(&Levels::implied());
    }
    for layer in &stack.layers {
        match layer {
            Layer::Enforce(own) => levels.merge(own),
            Layer::Exempt(exemption) => exemptions.push(exemption.clone()),
            Layer::Bounded(_)
            | Layer::Timeout(_)
            | Layer::Spawn(_)
            | Layer::Resource(_)
            | Layer::Stream(_) => {}
        }
    }
    let context = FnContext {
        rt: &stack.rt,
        sig: &stack.sig,
        shape: stack.shape,
        timed: stack
            .layers
            .iter()
            .any(|layer| matches!(layer, Layer::Timeout(_))),
        tested: stack.tested,
        takes_timeout: stack.shape != Shape::Sync && stack.lazy().is_none(),
    };
    let body = match (stack.lazy(), stream::items(&stack.sig)) {
        (Some(Layer::Stream(_)), Some(item)) if !stack.broken => {
            stream::lower(&stack.body, item, &stack.rt, diags)
        }
        _ => stack.body.clone(),
    };
    let body = enforce::check_body(body, &context, &levels, &exemptions, diags);
    let watch = watch(&levels, &exemptions, diags);
    let only_checked = |layer: &Layer| matches!(layer, Layer::Enforce(_) | Layer::Exempt(_));
    if watch == Watch::Nothing && stack.layers.iter().all(only_checked) {
        return Rendered::Work(body.stream());
    }
    if stack.shape == Shape::Sync {
        if let Some(layer) = stack.layers.iter().find(|layer| layer.kind().needs_async())
            && !stack.broken
        {
            check::not_async(&stack.sig, layer.kind(), diags);
        }
        return Rendered::Work(body.stream());
    }

    let work = Work {
        rt: &stack.rt,
        name: &stack.sig.ident,
        shape: stack.shape,
        generics: &stack.sig.generics,
        bindings: Bindings::of(&stack.sig),
        ret: Return::of(stack.output(), stack.sig.ident.span()),
        body,
        watch,
        written: &stack.body,
        used: OnceCell::new(),
    };
    let spawn = stack.layers.iter().find_map(|layer| match layer {
        Layer::Spawn(model) => Some(model),
        _ => None,
    });
    match stack.lazy() {
        Some(Layer::Resource(model)) => {
            return Rendered::Work(match resource::provided(&stack.sig) {
                Some(provides) if !stack.broken => {
                    model.work(&work, &stack.sig.output, &provides, diags)
                }
                _ => resource::none(&work, &stack.sig.output),
            });
        }
        Some(Layer::Stream(_)) => {
            return Rendered::Work(match stream::items(&stack.sig) {
                Some(item) if !stack.broken => stream::work(&work, item),
                _ => stream::none(&work, &stack.sig.output),
            });
        }
        _ => {}
    }
    let open = open && spawn.is_none() && !stack.broken && diags.is_empty();
    if open
        && let Some(model) = stack.lone_timeout()
        && let Some(future) = made(&work, &stack.sig, || model.settled(&work))
    {
        return Rendered::Future(future);
    }
    let wrappers: Vec<Wrapper> = stack
        .layers
        .iter()
        .filter_map(|layer| match layer {
            Layer::Bounded(model) => Some(model.wrapper(&work)),
            Layer::Timeout(model) => Some(model.wrapper(&work, diags)),
            Layer::Spawn(_)
            | Layer::Resource(_)
            | Layer::Stream(_)
            | Layer::Enforce(_)
            | Layer::Exempt(_) => None,
        })
        .collect();
    if open
        && diags.is_empty()
        && let Some(future) = called(&work, &stack.sig, &wrappers)
    {
        return Rendered::Future(future);
    }
    Rendered::Work(match spawn {
        Some(_) if stack.broken => unspawned(&work, wrappers),
        Some(model) if stack.shape == Shape::Async => {
            let (path, arguments) = model.call(&work);
            spawned(&work, wrappers, &path, &arguments)
        }
        _ if wrappers.is_empty() => watched(&work),
        _ => wrapped(&work, wrappers),
    })
}

impl Stack {
    /// The timeout that is all there is around the work.
    fn lone_timeout(&self) -> Option<&Timeout> {
        let mut wrappers = self
            .layers
            .iter()
            .filter(|layer| !matches!(layer, Layer::Enforce(_) | Layer::Exempt(_)));
        match (wrappers.next(), wrappers.next()) {
            (Some(Layer::Timeout(model)), None) => Some(model),
            _ => None,
        }
    }

    /// The attribute that makes something else of the fn than its future. Of two, which is an error, the lower one:
    /// it has decided the signature.
    fn lazy(&self) -> Option<&Layer> {
        self.layers
            .iter()
            .find(|layer| matches!(layer, Layer::Resource(_) | Layer::Stream(_)))
    }
}

/// What is watched of a fn with these attributes.
fn watch(levels: &Levels, exemptions: &[Exemption], diags: &mut Diagnostics) -> Watch {
    if !WATCHES || !levels.is_on() || Activity::of_this_build(diags) != Activity::Active {
        return Watch::Nothing;
    }
    let mut exempt = exemptions.iter().flat_map(Exemption::exempts);
    if levels.of(Rule::Blocking) == Level::Allow || exempt.any(|rule| rule == Rule::Blocking) {
        Watch::Allows
    } else {
        Watch::Reports
    }
}
