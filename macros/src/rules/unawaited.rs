//! `unawaited`: a future is made and thrown away, so that none of its code runs.
//!
//! Looks at `let _ = f();`, `_ = f();` and `drop(f())`; rustc warns of a bare `f();` itself. Whether the
//! value is a future of that kind is for the compiler to say; an async block is one.

use async_rules_catalogue::{self as catalogue, Entry};
use proc_macro2::Span;

use super::{Finding, Rule, exemption_note};
use crate::probe::Wording;

/// Methods of traits that start their work when they are called, whatever future they give back:
/// `tower::Service::call`.
const EAGER: &[&str] = &["call", "call_mut", "call_once"];

/// Methods of channels, locks and streams that give a future of their own. They may be asked about
/// also where the type arguments of the receiver are still open: their results are not one of those.
const LAZY: &[&str] = &[
    "accept",
    "acquire",
    "acquire_many",
    "acquire_many_owned",
    "acquire_owned",
    "changed",
    "closed",
    "connect",
    "flush",
    "join_next",
    "lock",
    "lock_owned",
    "notified",
    "read",
    "read_exact",
    "read_owned",
    "read_to_end",
    "read_to_string",
    "recv",
    "recv_many",
    "reserve",
    "reserve_many",
    "reserve_owned",
    "send",
    "send_timeout",
    "shutdown",
    "tick",
    "wait",
    "wait_for",
    "write",
    "write_all",
    "write_owned",
];

pub(crate) fn is_eager(name: &str) -> bool {
    EAGER.contains(&name)
}

pub(crate) fn is_lazy(name: &str) -> bool {
    LAZY.contains(&name)
}

/// The entry that a thrown-away value is compared with.
pub(crate) fn future() -> &'static Entry {
    catalogue::values("Future")
        .next()
        .unwrap_or_else(|| unreachable!("listed"))
}

const TITLE: &str = "this future is thrown away before it has run";
const LABEL: &str = "never awaited";
const DOES_NOTHING: &str = "a future does nothing until it is awaited";

/// An async block that nobody keeps, which begins here: no question.
pub(crate) fn of_block(at: Span) -> Finding {
    Finding {
        rule: Rule::Unawaited,
        at,
        title: TITLE.to_owned(),
        label: LABEL,
        helps: Vec::new(),
        notes: vec![DOES_NOTHING.to_owned(), future().note.to_owned()],
    }
}

pub(super) fn wording(entry: &Entry) -> Wording {
    Wording {
        title: TITLE.to_owned(),
        label: LABEL.to_owned(),
        notes: vec![
            DOES_NOTHING.to_owned(),
            entry.note.to_owned(),
            exemption_note(Rule::Unawaited),
        ],
    }
}
