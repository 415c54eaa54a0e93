//! `busy_wait`: a sleep in a loop that does nothing but look whether something has changed.
//!
//! Says so only where the loop has no other purpose: it looks at something that lives in the process
//! (an atomic, what is behind a lock, a channel, a task that the fn has spawned), leaves when that says
//! so, and else sleeps. A loop that does anything more, or asks something that may be elsewhere, is
//! periodic work or a retry.

mod condition;
mod idle;

use async_rules_catalogue::{self as catalogue, Entry};
use syn::{Expr, Stmt};

use super::{Finding, Rule, shown};
pub(crate) use condition::Tasks;
use condition::{Looked, State};
use idle::Idle;

/// A loop that polls, and how the sleep in it is called.
pub(crate) struct Polling {
    pub(crate) sleep: syn::Ident,
    pub(crate) finding: Finding,
}

/// The entries of the catalogue that its sleep may turn out to be.
pub(crate) fn entries(name: &str) -> impl Iterator<Item = &'static Entry> {
    catalogue::callees(name).filter(|entry| entry.rule() == catalogue::Rule::BusyWait)
}

/// What is wrong with a loop, if anything is.
pub(crate) fn of(expr: &Expr, tasks: &Tasks) -> Option<Polling> {
    let mut idle = Idle::new(tasks);
    let body = match expr {
        Expr::While(looped) => {
            idle.leaves(false, &looped.cond)?;
            &looped.body
        }
        Expr::Loop(looped) => &looped.body,
        // So many tries.
        Expr::ForLoop(looped) => {
            matches!(&*looped.expr, Expr::Range(_)).then_some(())?;
            &looped.body
        }
        _ => return None,
    };
    idle.statements(&body.stmts)?;
    let (sleep, looked) = idle.found()?;
    Some(Polling {
        finding: finding(&sleep, &looked),
        sleep,
    })
}

/// The tasks that the fn has spawned, by the variables that hold their handles.
pub(crate) fn tasks(body: &[Stmt]) -> Tasks {
    Tasks::of(body)
}

fn finding(sleep: &syn::Ident, looked: &Looked) -> Finding {
    let Looked { state, shown, name } = looked;
    let notify = format!(
        "wait for a `tokio::sync::Notify`: `notify_one()` where `{name}` changes, `notified().await` here"
    );
    let watch = format!(
        "or keep `{name}` in a `tokio::sync::watch` channel, whose receiver has `wait_for(|value| ..).await`"
    );
    let helps = match state {
        State::Value => vec![notify, watch],
        State::Lock => vec![format!(
            "a lock whose next owner is woken: `tokio::sync::Mutex` in place of `{name}`"
        )],
        State::Borrowed => vec![
            format!("on the receiver of a `watch` channel: `{name}.wait_for(|value| ..).await`"),
            format!("or {}", notify),
        ],
        State::Channel => vec![format!(
            "wait for the message: `{name}.recv().await` of a tokio channel"
        )],
        State::Oneshot => vec![format!("wait for the value: `{name}.await`")],
        State::Task => vec![format!("wait for the task: `{name}.await`")],
    };
    let between = if sleep == "yield_now" {
        "yields"
    } else {
        "sleeps"
    };
    Finding {
        rule: Rule::BusyWait,
        at: sleep.span(),
        label: "busy wait",
        title: format!("this loop polls `{shown}` and {between} in between"),
        helps,
        notes: Vec::new(),
    }
}

/// The text of a place or call in a message, shortened where it is long.
fn text(expr: &Expr, short: &str) -> String {
    shown::code(expr).unwrap_or_else(|| short.to_owned())
}
