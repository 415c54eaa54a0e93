//! `no_timeout`: something outside of the process is awaited, and nothing ends the wait.
//!
//! Looks at awaited calls alone; which of them go outside is in the catalogue. What limits the wait is
//! read from the text around the call: a name too many costs a missed report, a name too few would
//! reject good code.

use async_rules_catalogue::{Entry, Kind};

use super::{Rule, exemption_note};
use crate::probe::Wording;

/// Whether something of this name limits what it is given or belongs to: `timeout(..)`, `timeout_at`,
/// `.timeout(..)`, `connect_timeout`, `with_deadline`, a variable that is called so.
pub(crate) fn limits(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.contains("timeout") || name.contains("deadline") || name.contains("time_limit")
}

/// What in the name of another branch of `select!` says that it ends the wait: a timer, or somebody
/// who gives up.
const ENDS: &[&str] = &[
    "abort", "cancel", "closed", "ctrl_c", "delay", "elapsed", "exit", "interval", "kill", "quit",
    "shutdown", "sigint", "signal", "sigterm", "sleep", "stop", "terminat", "tick", "timer",
];

pub(crate) fn ends_the_wait(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    limits(&lower) || ENDS.iter().any(|part| lower.contains(part))
}

/// Calls that do nothing to the time that a future given to them may take. Of all others nobody knows.
const PASS_ON: &[&str] = &[
    "Err",
    "Ok",
    "Some",
    "block_in_place",
    "block_on",
    "boxed",
    "in_current_span",
    "instrument",
    "join",
    "join_all",
    "new",
    "pin",
    "push",
    "try_join",
    "try_join_all",
    "unconstrained",
];

pub(crate) fn passes_on(name: &str) -> bool {
    wraps(name) || name.contains("spawn")
}

/// Those of them that give a future back, for somebody to await.
pub(crate) fn wraps(name: &str) -> bool {
    PASS_ON.contains(&name)
}

/// For what waits with the fn.
pub(super) fn wording(entry: &Entry) -> Wording {
    said(
        entry,
        "put `#[timeout(\"10s\")]` on the fn, or `async_rules::time::timeout(duration, ..)` around the future",
    )
}

/// For what may wait after the fn has ended, or where `#[timeout]` cannot stand on it.
pub(crate) fn wording_around(entry: &Entry) -> Wording {
    said(
        entry,
        "put `async_rules::time::timeout(duration, ..)` around the future",
    )
}

fn said(entry: &Entry, limit: &str) -> Wording {
    let call = match entry.kind {
        Kind::Function => entry.display(),
        _ => format!("`{}`", entry.path),
    };
    Wording {
        title: format!("nothing ends the wait for {call}"),
        label: "awaited without a timeout".to_owned(),
        notes: vec![
            entry.note.to_owned(),
            limit.to_owned(),
            exemption_note(Rule::NoTimeout),
        ],
    }
}
