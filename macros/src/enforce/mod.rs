//! Rules on a body: who asks for them, where they act, and the walk that asks the questions.

mod aliases;
mod container;
mod copy;
mod groups;
mod inert;
mod levels;
pub(crate) mod macros;
mod names;
mod offload;
mod open;
mod plain;
mod walk;
mod watched;

use std::sync::Arc;

use async_rules_catalogue::words;
use proc_macro2::{Group, Spacing, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::Parser;
use syn::{Block, Safety, Signature};

pub(crate) use container::{Kind, as_it_stands, expand, keyword};
#[cfg(test)]
pub(crate) use container::{expand_at_length, expand_shortly};
pub(crate) use inert::Activity;
pub(crate) use levels::Levels;
pub(crate) use macros::{matches as macro_matches, plain_arguments as macro_arguments};
pub(crate) use names::each_ident;
pub(crate) use open::Open;

use crate::codegen::Rt;
use crate::config;
use crate::diag::Diagnostics;
use crate::exempt::{self, Exemption};
use crate::item::{Shape, regroup};
use crate::marks::{self, Marks};
use crate::rules::{self, Level, Place, Rule, RuleSet};
use crate::stack;
use names::Names;
use walk::{Flow, Walker};
use watched::Watched;

/// The fn that a body belongs to, as the user wrote it.
pub(crate) struct FnContext<'a> {
    pub(crate) rt: &'a Rt,
    pub(crate) sig: &'a Signature,
    pub(crate) shape: Shape,
    /// A layer around the body gives it up after some time.
    pub(crate) timed: bool,
    /// It is a test: whoever runs it sees that it hangs.
    pub(crate) tested: bool,
    /// `#[timeout]` may stand on it.
    pub(crate) takes_timeout: bool,
}

/// Checks the body of a fn and puts the questions to the compiler into it. Called exactly once for a fn, with
/// the levels and exemptions of all its attributes.
///
/// A body without anything to ask comes back token for token, and so does one that doesn't parse.
pub(crate) fn check_body(
    body: Group,
    context: &FnContext<'_>,
    levels: &Levels,
    exemptions: &[Exemption],
    diags: &mut Diagnostics,
) -> Group {
    check_attributes(context, levels, exemptions, &body, diags);
    let glance = Glance::at(&body, context.sig.constness.is_some(), true, levels, diags);
    let (activity, inert) = (glance.activity, glance.inert);
    let on_fn = if inert { &[] } else { exemptions };
    let watched = Watched::of(context, levels, exemptions, activity)
        .filter(|_| !inert && says_async(body.stream()));
    if on_fn.is_empty() && watched.is_none() && glance.is_enough(levels) {
        return glance.tracked(&body);
    }
    let Ok(mut stmts) = Block::parse_within.parse2(body.stream()) else {
        return glance.tracked(&body);
    };
    let guards = glance.read.has_guards;
    let names = Names::of(context.sig, &stmts).marked(Arc::clone(&glance.marks));
    let open = guards.then(|| names.open());
    let flow = Flow::of(context, &stmts, body.stream(), levels, on_fn, inert, open);
    let start = match context.shape {
        Shape::Async | Shape::Boxed => Some(Place::Async),
        Shape::Sync => levels.nonblocking().map(|_| Place::Promised),
    };
    let rt = context.rt.to_token_stream();
    let mut walker = Walker::new(&rt, levels, &names, &flow, start, inert, diags);
    walker.watches(watched.as_ref());
    if let Safety::Unsafe(_) = context.sig.safety {
        walker.in_unsafe_fn();
    }
    if levels.of(Rule::NoTimeout) != Level::Allow {
        walker.waits_in(&stmts, context);
    }
    let mut changes = walker.body(&mut stmts, on_fn);
    changes.asked |= watched.is_some_and(|watched| watched.returned(context, &mut stmts));
    if !changes.asked && changes.stripped.is_empty() {
        return glance.tracked(&body);
    }
    let mut tokens = glance.trackers;
    if changes.asked {
        tokens.extend(activity.tracker());
    }
    tokens.extend(changes.warnings);
    if activity != Activity::Dependency {
        tokens.extend(changes.stripped.iter().map(exempt::used));
    }
    for stmt in stmts {
        stmt.to_tokens(&mut tokens);
    }
    regroup(&body, tokens)
}

/// What is known of a body before anything of it is parsed.
struct Glance {
    activity: Activity,
    /// No rule acts.
    inert: bool,
    marks: Arc<Marks>,
    read: Read,
    /// What has cargo compile the crate again when the rules change.
    trackers: TokenStream,
}

impl Glance {
    /// `whole` is whether to go on reading where the body is known to be worth more than a glance.
    fn at(
        body: &Group,
        is_const: bool,
        whole: bool,
        levels: &Levels,
        diags: &mut Diagnostics,
    ) -> Self {
        let activity = Activity::of_this_build(diags);
        config::refresh(activity == Activity::Active);
        config::report(diags);
        let mut trackers = config::tracker();
        // Else nothing would tell cargo that the switch is worth a rebuild when it is turned on again.
        if activity == Activity::Off && levels.is_on() {
            trackers.extend(activity.tracker());
        }
        let inert = activity != Activity::Active || is_const || !levels.is_on();
        let marks = if inert || !levels.asks_for_marks() {
            Arc::default()
        } else {
            Marks::of_this_build()
        };
        Self {
            activity,
            inert,
            read: Read::of(body.stream(), inert, whole, levels, &marks),
            marks,
            trackers,
        }
    }

    /// Whether the words of the body tell that no rule has anything to ask about it, and nothing is to be taken out.
    fn is_enough(&self, levels: &Levels) -> bool {
        let guards_act = self.read.has_guards && levels.of(Rule::GuardAcrossAwait) != Level::Allow;
        !guards_act && !self.read.has_calls
    }

    /// The body without any question.
    fn tracked(&self, body: &Group) -> Group {
        if self.trackers.is_empty() {
            return body.clone();
        }
        let mut tokens = self.trackers.clone();
        tokens.extend(body.stream());
        regroup(body, tokens)
    }
}

/// What the words of a body tell. Reading tokens is much cheaper than parsing them, and most bodies end here.
struct Read {
    /// Something can matter to a rule that is on, or is an exemption to remove.
    has_calls: bool,
    has_guards: bool,
}

impl Read {
    fn of(tokens: TokenStream, inert: bool, whole: bool, levels: &Levels, marks: &Marks) -> Self {
        let mut on = RuleSet::default();
        Rule::ALL
            .into_iter()
            .filter(|rule| !inert && levels.of(*rule) != Level::Allow)
            .for_each(|rule| on.insert(rule));
        let is_on = |rule| on.contains(rule);
        let own = match inert {
            true => Arc::default(),
            false => marks::own_of_this_build(),
        };
        let acting = rules::acting(levels.is_strict(), is_on);
        let concerns = |name: &str| {
            // A stack is more than the body of its fn.
            name == stack::MARKER
                || (!inert && {
                    let original = own.original(name).unwrap_or(name);
                    rules::concern(&acting, original, is_on) || marks.concern(name)
                })
        };
        let throws_away = is_on(Rule::DetachedTask) || is_on(Rule::Unawaited);
        let mut body = words::Body::new(concerns, throws_away);
        read(tokens, whole, &mut body);
        Self {
            has_calls: body.has_calls(),
            has_guards: !inert && body.has_guards(),
        }
    }
}

fn read<C: FnMut(&str) -> bool>(tokens: TokenStream, whole: bool, body: &mut words::Body<C>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                body.read(words::Token::Open);
                read(group.stream(), whole, body);
                body.read(words::Token::Close);
            }
            TokenTree::Ident(ident) => body.read(words::Token::Word(&ident.to_string())),
            TokenTree::Punct(punct) => body.read(words::Token::Punct {
                char: punct.as_char(),
                alone: punct.spacing() == Spacing::Alone,
            }),
            TokenTree::Literal(_) => body.read(words::Token::Literal),
        }
        if !whole && body.has_calls() {
            return;
        }
    }
}

fn says_async(tokens: TokenStream) -> bool {
    let mut says = false;
    each_ident(tokens, &mut |name| says |= name == "async");
    says
}

/// Reports what the attributes of the fn say that makes no sense on it.
fn check_attributes(
    context: &FnContext<'_>,
    levels: &Levels,
    exemptions: &[Exemption],
    body: &Group,
    diags: &mut Diagnostics,
) {
    if levels.is_repeated() {
        diags
            .error_at(Span::call_site(), "a second `#[enforce]` on one fn")
            .help("write its arguments into one attribute");
    }
    if !levels.is_on() {
        for (_, span) in exemptions.iter().flat_map(|one| &one.rules) {
            diags
                .error_at(*span, "no rule applies here that could be broken")
                .help("put `#[enforce]` on the fn, or remove the exemption");
        }
        return;
    }
    if levels.is_inherited() || !levels.is_enforced() {
        return;
    }
    let name = &context.sig.ident;
    if let Some(constness) = &context.sig.constness {
        diags
            .error(constness, "`#[enforce]` on a `const fn`")
            .help("a `const fn` can neither wait nor block: remove the attribute");
        return;
    }
    match (context.shape, levels.nonblocking()) {
        (Shape::Async | Shape::Boxed, Some(span)) => {
            diags
                .error_at(
                    span,
                    format!("`{name}` is async, so its body is checked anyway"),
                )
                .help("remove `nonblocking`: it is for sync fns");
        }
        (Shape::Sync, None) if !may_hold_async_code(body.stream()) => {
            diags
                .error(context.sig.fn_token, format!("`#[enforce]` finds no async code in `{name}`"))
                .help("write `#[enforce(nonblocking)]` if the fn promises not to block, or remove the attribute");
        }
        _ => {}
    }
}

/// An async block or closure, or a macro that may make one.
fn may_hold_async_code(tokens: TokenStream) -> bool {
    let mut after_ident = false;
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => {
            after_ident = false;
            may_hold_async_code(group.stream())
        }
        TokenTree::Ident(ident) => {
            after_ident = true;
            ident == "async"
        }
        TokenTree::Punct(punct) => std::mem::take(&mut after_ident) && punct.as_char() == '!',
        TokenTree::Literal(_) => false,
    })
}
