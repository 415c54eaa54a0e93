//! In builds with the feature `watch`: the async blocks that are polled in no async fn of ours.
//!
//! A block that is awaited where it stands is polled by its fn, which is watched. One that a task or the caller polls is
//! wrapped, where that changes nothing about the types in it: as the argument of `tokio::spawn`, which asks nothing of
//! what the block gives, and as what a sync fn returns whose signature says what the future gives.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::ext::IdentExt;
use syn::{
    AngleBracketedGenericArguments, Expr, ExprAsync, GenericArgument, Path, PathArguments,
    ReturnType, Signature, Stmt, Type,
};

use super::{Activity, FnContext, Levels};
use crate::codegen::{Return, Rt, WATCHES, hidden, local};
use crate::exempt::Exemption;
use crate::item::{Shape, peel_type};
use crate::neighbors::future_output;
use crate::rules::{Level, Rule, line};

/// The fn whose blocks are watched.
pub(crate) struct Watched {
    rt: Rt,
    name: Ident,
}

impl Watched {
    /// `None` where nothing is to be watched.
    pub(super) fn of(
        context: &FnContext<'_>,
        levels: &Levels,
        exemptions: &[Exemption],
        activity: Activity,
    ) -> Option<Self> {
        let mut exempt = exemptions.iter().flat_map(Exemption::exempts);
        let watches = WATCHES
            && activity == Activity::Active
            && levels.is_on()
            && levels.of(Rule::Blocking) != Level::Allow
            && !exempt.any(|rule| rule == Rule::Blocking);
        watches.then(|| Self {
            rt: context.rt.clone(),
            name: context.sig.ident.clone(),
        })
    }

    /// An argument of a call. Says whether it is watched now.
    pub(super) fn argument(&self, callee: &Path, arg: &mut Expr) -> bool {
        match arg {
            Expr::Async(block) if spawns(callee) => {
                *arg = Expr::Verbatim(self.around(block, block.block.to_token_stream()));
                true
            }
            _ => false,
        }
    }

    /// What a sync fn returns. Says whether it is watched now.
    pub(super) fn returned(&self, context: &FnContext<'_>, stmts: &mut [Stmt]) -> bool {
        if context.shape != Shape::Sync {
            return false;
        }
        let Some(Stmt::Expr(value, None)) = stmts.last_mut() else {
            return false;
        };
        let (Some(output), Some(slot)) = (output(context.sig), block_in(value)) else {
            return false;
        };
        let Expr::Async(block) = &*slot else {
            return false;
        };
        let ret = Return::of(Some(output), block.async_token.span);
        let Some(ty) = ret.named() else {
            return false;
        };
        // As in an async fn: the type that the signature tells is expected of every value of the block.
        let span = hidden(block.async_token.span);
        let (typed, value) = (
            local("__async_rules_typed", span),
            local("__async_rules_return", span),
        );
        let written = &block.block.stmts;
        let body = quote_spanned! {span=> {
            #[allow(clippy::diverging_sub_expression, clippy::items_after_statements)]
            let #value: #ty = {
                #[allow(unreachable_code, unreachable_patterns)]
                if let ::core::option::Option::Some(#typed) = ::core::option::Option::None::<(#ty,)> {
                    return #typed.0;
                };
                #(#written)*
            };
            #[allow(unreachable_code)]
            #value
        }};
        *slot = Expr::Verbatim(self.around(block, body));
        true
    }

    /// `watched(site, async move { .. })`
    fn around(&self, block: &ExprAsync, body: TokenStream) -> TokenStream {
        let at = block.async_token.span;
        let span = hidden(at);
        let rt = self.rt.at(span);
        let name = self.name.unraw().to_string();
        // `line!()` would be that of the attribute.
        let line = Literal::u32_unsuffixed(line(at));
        let (attrs, token, mode) = (&block.attrs, &block.async_token, &block.capture);
        quote_spanned! {span=>
            #(#attrs)*
            #rt::__private::watch::watched(
                const {
                    &#rt::__private::Site::new(
                        ::core::concat!(::core::module_path!(), "::", #name),
                        ::core::file!(),
                        #line,
                    )
                },
                #token #mode #body
            )
        }
    }
}

/// `tokio::spawn`, `tokio::task::spawn_local`, `task::spawn`
fn spawns(callee: &Path) -> bool {
    let mut names = callee.segments.iter().rev().map(|segment| &segment.ident);
    let is_spawn = names
        .next()
        .is_some_and(|name| name == "spawn" || name == "spawn_local");
    is_spawn
        && names
            .next()
            .is_some_and(|owner| owner == "tokio" || owner == "task")
}

/// The async block that is the value, in a `Box::pin(..)` or not.
fn block_in(value: &mut Expr) -> Option<&mut Expr> {
    match value {
        Expr::Async(_) => Some(value),
        Expr::Call(call) if call.args.len() == 1 => match &*call.func {
            Expr::Path(callee) if is_box_pin(&callee.path) => {
                call.args.first_mut().and_then(block_in)
            }
            _ => None,
        },
        _ => None,
    }
}

fn is_box_pin(path: &Path) -> bool {
    let mut names = path.segments.iter().rev().map(|segment| &segment.ident);
    names.next().is_some_and(|name| name == "pin") && names.next().is_some_and(|name| name == "Box")
}

/// The `T` of `impl Future<Output = T>`, `Pin<Box<dyn Future<Output = T>>>` and `BoxFuture<'_, T>`.
fn output(sig: &Signature) -> Option<&Type> {
    match &sig.output {
        ReturnType::Type(_, ty) => of_future(ty),
        ReturnType::Default => None,
    }
}

fn of_future(ty: &Type) -> Option<&Type> {
    match peel_type(ty) {
        Type::ImplTrait(opaque) => opaque.bounds.iter().find_map(future_output),
        Type::TraitObject(object) => object.bounds.iter().find_map(future_output),
        Type::Path(path) => {
            let last = path.path.segments.last()?;
            let PathArguments::AngleBracketed(arguments) = &last.arguments else {
                return None;
            };
            let ty = types(arguments).next()?;
            match last.ident.to_string().as_str() {
                "BoxFuture" | "LocalBoxFuture" => Some(ty),
                "Pin" | "Box" => of_future(ty),
                _ => None,
            }
        }
        _ => None,
    }
}

fn types(arguments: &AngleBracketedGenericArguments) -> impl Iterator<Item = &Type> {
    arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}
