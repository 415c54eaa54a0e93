//! `unbounded_fanout`: a future or a task for each item of a collection, all at once.
//!
//! Says so only where the collection is one of data whose size nobody here knows (a parameter, an
//! answer), where what is done for an item is a piece of work on it that ends by itself, and where the
//! fn waits for it. A fn that mentions a limit is left alone.

mod scope;
mod unit;

use async_rules_catalogue::{self as catalogue, Entry, Kind, flow};
use proc_macro2::Span;
use syn::{Expr, ExprCall, ExprMethodCall, Ident, Local, Pat, Type};

use super::{Finding, Rule};
use crate::config;
use crate::look::{self, Look, Then};
pub(crate) use scope::Scope;
use scope::{Binding, root};
use unit::{Fan, shown_work};

/// `join_all(ids.iter().map(|id| fetch(id)))`; `name` is that of the callee where it was defined.
pub(crate) fn of_call(call: &ExprCall, name: &str, scope: &Scope, rt: &str) -> Option<Finding> {
    let Expr::Path(callee) = &*call.func else {
        return None;
    };
    let last = &callee.path.segments.last()?.ident;
    if !flow::JOINS.contains(&name) || call.args.len() != 1 || callee.qself.is_some() {
        return None;
    }
    let fan = Fan::of(&call.args[0], scope)?;
    let title = format!("`{name}` runs {} at once, with no limit", fan.described());
    let results = match name {
        "try_join_all" => Results::Together,
        _ => Results::Each,
    };
    Some(finding(&fan, last.span(), title, results, rt))
}

/// The entry of the catalogue that such a call may turn out to be. `futures` hands on what is in
/// `futures-util`: one is enough.
pub(crate) fn entry(name: &str) -> Option<&'static Entry> {
    catalogue::callees(name).find(|entry| {
        entry.rule() == catalogue::Rule::UnboundedFanout && config::root(entry).is_some()
    })
}

/// The entries that a call which starts work in a loop may turn out to be.
pub(crate) fn starts(name: &str, asks: Asks) -> impl Iterator<Item = &'static Entry> {
    let kind = match asks {
        Asks::Function => Kind::Function,
        Asks::Method => Kind::Method,
    };
    catalogue::named(name)
        .filter(move |entry| entry.rule() == catalogue::Rule::UnboundedFanout && entry.kind == kind)
}

/// `ids.iter().map(..).collect::<FuturesUnordered<_>>()`
pub(crate) fn of_collect(call: &ExprMethodCall, scope: &Scope, rt: &str) -> Option<Finding> {
    let turbofish = call.turbofish.as_ref()?;
    let set = turbofish.args.iter().find_map(|arg| match arg {
        syn::GenericArgument::Type(ty) => set(ty),
        _ => None,
    })?;
    collected(call, set, scope, rt)
}

/// `let futures: FuturesUnordered<_> = ids.iter().map(..).collect();`, and tasks that are collected and
/// awaited later.
pub(crate) fn of_local(local: &Local, scope: &Scope, rt: &str) -> Option<Starting> {
    let init = local.init.as_ref().filter(|init| init.diverge.is_none())?;
    let Expr::MethodCall(call) = &*init.expr else {
        return None;
    };
    if call.method != "collect" {
        return None;
    }
    let (pattern, ty) = match &local.pat {
        Pat::Type(typed) => (&*typed.pat, Some(&*typed.ty)),
        other => (other, None),
    };
    if let Some(set) = ty.and_then(set) {
        return Some(Starting {
            call: call.method.clone(),
            asks: None,
            finding: collected(call, set, scope, rt)?,
        });
    }
    let Pat::Ident(tasks) = pattern else {
        return None;
    };
    let fan = Fan::of(&init.expr, scope)?;
    let spawn = fan.spawned.clone()?;
    if !scope.is_joined(&tasks.ident.to_string()) {
        return None;
    }
    let title = format!("here {} is spawned at once, with no limit", fan.described());
    Some(Starting {
        asks: Some(Asks::Function),
        finding: finding(&fan, spawn.span(), title, Results::OfTasks, rt),
        call: spawn,
    })
}

fn collected(call: &ExprMethodCall, set: &Ident, scope: &Scope, rt: &str) -> Option<Finding> {
    let fan = Fan::of(&call.receiver, scope)?;
    let title = format!(
        "this `{set}` runs {} at once, with no limit",
        fan.described()
    );
    let results = Results::of_set(&set.to_string());
    Some(finding(&fan, call.method.span(), title, results, rt))
}

/// The name of a collection that runs what is put into it.
fn set(ty: &Type) -> Option<&Ident> {
    let Type::Path(path) = ty else { return None };
    let name = &path.path.segments.last()?.ident;
    flow::FUTURE_SETS
        .iter()
        .any(|set| name == set)
        .then_some(name)
}

/// What starts work for each item, and the call that does.
pub(crate) struct Starting {
    pub(crate) call: Ident,
    /// What the compiler has to say of that call: another crate may have a `JoinSet`, too.
    pub(crate) asks: Option<Asks>,
    pub(crate) finding: Finding,
}

/// What a call has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asks {
    Function,
    Method,
}

/// `for id in ids { tasks.spawn(fetch(id)); }`
pub(crate) fn of_loop(expr: &Expr, scope: &Scope, rt: &str) -> Option<Starting> {
    let Expr::ForLoop(looped) = expr else {
        return None;
    };
    let mut body = Body::default();
    look::at_block(&mut body, &looped.body);
    let [start] = &*body.starts else { return None };
    if body.waits {
        return None;
    }
    let set = root(&start.receiver)?;
    let made_by = match scope.binding(&set)? {
        Binding::Let { init, .. } => constructor(init)?,
        _ => return None,
    };
    let future = start.args.first().filter(|_| start.args.len() == 1)?;
    let mut fan = Fan::item(&looped.expr, &looped.pat, future, scope)?;
    if looped.body.stmts.len() > 1 {
        // The future may be made of what the other statements bind.
        fan.closure = shown_work(&looped.pat, "async move { .. }")?;
    }
    let is_started = match (made_by.as_str(), start.method.to_string().as_str()) {
        // Who keeps tasks and does not wait for them may want them to last.
        ("JoinSet", "spawn" | "spawn_local") => scope.is_joined(&set),
        ("Vec", "push") => fan.spawned.is_some() && scope.is_joined(&set),
        (made_by, "push" | "push_back") => flow::FUTURE_SETS.contains(&made_by),
        _ => false,
    };
    if !is_started {
        return None;
    }
    let (does, what) = if made_by == "JoinSet" || fan.spawned.is_some() {
        ("spawns", "task")
    } else {
        ("starts", "future")
    };
    let title = format!(
        "this loop {does} a {what} for each of `{}` at once, with no limit",
        fan.items
    );
    let (call, asks) = match (&fan.spawned, made_by.as_str()) {
        (Some(spawn), _) => (spawn.clone(), Some(Asks::Function)),
        (None, "JoinSet") => (start.method.clone(), Some(Asks::Method)),
        (None, _) => (start.method.clone(), None),
    };
    let results = match made_by.as_str() {
        _ if fan.spawned.is_some() => Results::OfTasks,
        "JoinSet" => Results::OfJoinSet,
        set => Results::of_set(set),
    };
    Some(Starting {
        asks,
        finding: finding(&fan, call.span(), title, results, rt),
        call,
    })
}

/// The type whose constructor an expression calls: `JoinSet` of `JoinSet::new()`.
fn constructor(init: &Expr) -> Option<String> {
    match init {
        Expr::Call(call) => {
            let Expr::Path(path) = &*call.func else {
                return None;
            };
            let mut segments = path.path.segments.iter().rev();
            let name = &segments.next()?.ident;
            (name == "new" || name == "with_capacity" || name == "default")
                .then(|| segments.next().map(|owner| owner.ident.to_string()))?
        }
        Expr::Macro(call) if call.mac.path.is_ident("vec") && call.mac.tokens.is_empty() => {
            Some("Vec".to_owned())
        }
        _ => None,
    }
}

/// What stands in the body of a loop itself, not in the futures and closures in it.
#[derive(Default)]
struct Body {
    starts: Vec<ExprMethodCall>,
    /// It may wait for what it has started.
    waits: bool,
}

impl Look for Body {
    fn expr(&mut self, expr: &Expr) -> Then {
        match expr {
            Expr::MethodCall(call) => match call.method.to_string().as_str() {
                "push" | "push_back" | "spawn" | "spawn_local" => self.starts.push(call.clone()),
                "len" | "join_next" | "next" => self.waits = true,
                _ => {}
            },
            Expr::Await(_) => {
                self.waits = true;
                return Then::Past;
            }
            Expr::Async(_) | Expr::Closure(_) => return Then::Past,
            _ => {}
        }
        Then::Inside
    }

    fn mac(&mut self, _: &syn::Macro) -> Then {
        Then::Past
    }

    fn item(&mut self, _: &syn::Item) -> Then {
        Then::Past
    }
}

impl Fan {
    /// What a title says is started.
    fn described(&self) -> String {
        let what = if self.spawned.is_some() {
            "task"
        } else {
            "future"
        };
        format!("a {what} for each of `{}`", self.items)
    }
}

/// What the fn gets of all that it starts, which decides on what can stand in its place.
#[derive(Clone, Copy)]
enum Results {
    /// All values, or the first error: `try_join_all`.
    Together,
    /// All of them, whatever they are: `join_all`.
    Each,
    /// One after the other, in order: `FuturesOrdered`.
    InOrder,
    /// One after the other, as they finish: `FuturesUnordered`.
    AsCompleted,
    /// Those of handles.
    OfTasks,
    OfJoinSet,
}

impl Results {
    fn of_set(name: &str) -> Self {
        match name {
            "FuturesOrdered" => Self::InOrder,
            _ => Self::AsCompleted,
        }
    }

    /// The edits: each gives what the fn has now.
    fn helps(self, fan: &Fan, rt: &str) -> Vec<String> {
        let Fan {
            source, closure, ..
        } = fan;
        let map = format!("{rt}::gather::map({source}, LIMIT, {closure})");
        let unordered = format!("{rt}::gather::unordered({source}, LIMIT, {closure})");
        let stream = format!("futures::stream::iter({source}).map({closure})");
        let (ours, theirs) = match self {
            Self::Together => (
                format!("`{map}`"),
                format!("`TryStreamExt`: `{stream}.buffered(LIMIT).try_collect::<Vec<_>>()`"),
            ),
            Self::Each => (
                format!(
                    "`let mut results = {map};`, and `results.next().await` for one after the other"
                ),
                format!("`StreamExt`: `{stream}.buffered(LIMIT).collect::<Vec<_>>()`"),
            ),
            Self::InOrder => (
                format!("`let mut results = {map};`, and `results.next().await` as before"),
                format!("`StreamExt`: `{stream}.buffered(LIMIT)`"),
            ),
            Self::AsCompleted => (
                format!("`let mut results = {unordered};`, and `results.next().await` as before"),
                format!("`StreamExt`: `{stream}.buffer_unordered(LIMIT)`"),
            ),
            Self::OfTasks | Self::OfJoinSet => {
                let results = match self {
                    Self::OfTasks => map,
                    _ => unordered,
                };
                return vec![
                    format!(
                        "at most so many at once: `let mut results = {results};`, and `results.next().await` for one after the other"
                    ),
                    "or, where they are to be tasks, let each of them take a permit of a `tokio::sync::Semaphore` first".to_owned(),
                ];
            }
        };
        vec![
            format!("at most so many at once: {ours}"),
            format!("or with `futures` alone and its {theirs}"),
        ]
    }
}

fn finding(fan: &Fan, at: Span, title: String, results: Results, rt: &str) -> Finding {
    let notes = fan.callee.iter().map(|callee| {
        format!("a limit inside `{callee}`, such as `#[bounded]`, cannot be seen from here")
    });
    Finding {
        rule: Rule::UnboundedFanout,
        at,
        label: "unbounded fan-out",
        title,
        helps: results.helps(fan, rt),
        notes: notes.collect(),
    }
}
