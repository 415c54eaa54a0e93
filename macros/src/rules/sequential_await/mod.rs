//! `sequential_await`: awaits in a row that do not depend on one another.
//!
//! Says so only of `let` statements that follow each other directly, each of which awaits a call that
//! reads something, with arguments that do nothing by themselves, where no call mentions what an
//! earlier one gave and no call can change what another one sees. What reads is told by names, which
//! [`async_rules_catalogue::flow`] lists; that nothing is lent mutably, by the fn's own text.

mod read;
mod shared;

use std::collections::HashSet;

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Expr, Ident, Local, Pat, Stmt};

use super::{Finding, Rule, shown};
use crate::exempt;
use read::Read;
pub(crate) use shared::Shared;

/// Statements of one block that could wait together.
pub(crate) struct Run {
    /// The places of its first and its last statement.
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) finding: Finding,
}

/// The runs of a block, in order. `rt` is how the user names this crate.
pub(crate) fn runs(stmts: &[Stmt], shared: &Shared, rt: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut first = 0;
    while first < stmts.len() {
        let mut run: Vec<Waiting<'_>> = Vec::new();
        for stmt in &stmts[first..] {
            match Waiting::of(stmt, shared) {
                Some(next) if run.iter().all(|before| next.may_join(before, shared)) => {
                    run.push(next);
                }
                _ => break,
            }
        }
        let last = first + run.len().saturating_sub(1);
        if run.len() > 1 && run.iter().all(|one| is_used(&one.name, &stmts[last + 1..])) {
            runs.push(Run {
                first,
                last,
                finding: finding(&run, rt),
            });
        }
        first = last + 1;
    }
    runs
}

/// `let name = read(..).await;` or `let name = read(..).await?;`
struct Waiting<'a> {
    pattern: &'a Pat,
    name: Ident,
    read: Read<'a>,
    /// Behind the `.await` stands a `?`.
    tried: bool,
    /// Every identifier of the call.
    mentioned: HashSet<String>,
}

impl<'a> Waiting<'a> {
    fn of(stmt: &'a Stmt, shared: &Shared) -> Option<Self> {
        let Stmt::Local(Local {
            attrs, pat, init, ..
        }) = stmt
        else {
            return None;
        };
        let init = init.as_ref().filter(|init| init.diverge.is_none())?;
        if !attrs.iter().all(exempt::is_exemption) {
            return None;
        }
        let pattern = match pat {
            Pat::Type(typed) => &*typed.pat,
            other => other,
        };
        let Pat::Ident(bound) = pattern else {
            return None;
        };
        if bound.by_ref.is_some() || bound.subpat.is_some() || is_held(&bound.ident) {
            return None;
        }
        let (waits, tried) = match &*init.expr {
            Expr::Try(inner) if inner.attrs.is_empty() => (&*inner.expr, true),
            other => (other, false),
        };
        let Expr::Await(wait) = waits else {
            return None;
        };
        if !wait.attrs.is_empty() {
            return None;
        }
        let read = Read::of(&wait.base, shared)?;
        let mut mentioned = HashSet::new();
        collect(wait.base.to_token_stream(), &mut mentioned);
        Some(Self {
            pattern,
            name: bound.ident.clone(),
            read,
            tried,
            mentioned,
        })
    }

    /// Whether this await could start together with one before it.
    fn may_join(&self, before: &Self, shared: &Shared) -> bool {
        self.tried == before.tried
            && !self.mentioned.contains(&before.name.to_string())
            && self.name != before.name
            && !self.read.is_same(&before.read)
            && self.read.is_apart(&before.read, shared)
    }
}

/// A name that holds something rather than reads it: `_guard`.
fn is_held(name: &Ident) -> bool {
    let name = name.to_string();
    name.starts_with('_')
        || name
            .split('_')
            .any(|word| matches!(word, "guard" | "permit" | "lock" | "span" | "conn" | "tx"))
}

/// Whether a name occurs in the statements, also inside a format string.
fn is_used(name: &Ident, stmts: &[Stmt]) -> bool {
    let name = name.to_string();
    stmts
        .iter()
        .any(|stmt| mentions(stmt.to_token_stream(), &name))
}

fn mentions(tokens: TokenStream, name: &str) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => mentions(group.stream(), name),
        TokenTree::Ident(ident) => ident == name,
        TokenTree::Literal(text) => text
            .to_string()
            .split(|c: char| !c.is_alphanumeric() && c != '_')
            .any(|word| word == name),
        TokenTree::Punct(_) => false,
    })
}

/// Every identifier, and every word of a literal: a format string names variables.
fn collect(tokens: TokenStream, names: &mut HashSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => collect(group.stream(), names),
            TokenTree::Ident(ident) => {
                names.insert(ident.to_string());
            }
            TokenTree::Literal(text) => names.extend(
                text.to_string()
                    .split(|c: char| !c.is_alphanumeric() && c != '_')
                    .map(str::to_owned),
            ),
            TokenTree::Punct(_) => {}
        }
    }
}

fn finding(run: &[Waiting<'_>], rt: &str) -> Finding {
    let calls: Vec<String> = run.iter().map(|one| one.read.shown()).collect();
    let names: Vec<String> = run
        .iter()
        .map(|one| shown::code(one.pattern).unwrap_or_else(|| one.name.to_string()))
        .collect();
    let plain: Vec<String> = run.iter().map(|one| one.name.to_string()).collect();
    let tried: Vec<String> = plain.iter().map(|name| format!("{name}?")).collect();
    let (names, futures) = (names.join(", "), calls.join(", "));
    let needs = if run.len() == 2 {
        "neither needs the other"
    } else {
        "none needs another"
    };
    let helps = if run[0].tried {
        vec![
            format!("run them at once: `let ({names}) = {rt}::gather!({futures}).await?;`"),
            format!(
                "or, if their errors differ: `let ({}) = tokio::join!({futures}); let ({names}) = ({});`",
                plain.join(", "),
                tried.join(", ")
            ),
        ]
    } else {
        vec![format!(
            "run them at once: `let ({names}) = tokio::join!({futures});`"
        )]
    };
    let second: Span = run[1].read.at();
    Finding {
        rule: Rule::SequentialAwait,
        at: second,
        label: "sequential await",
        title: format!(
            "{} are awaited one after the other, and {needs}",
            listed(&calls)
        ),
        helps,
        notes: Vec::new(),
    }
}

/// `` `a`, `b` and `c` ``
fn listed(calls: &[String]) -> String {
    let quoted: Vec<String> = calls.iter().map(|call| format!("`{call}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}
