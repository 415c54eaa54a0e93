//! `nested_runtime`: starting or entering an executor in code that one is already running.
//!
//! Tokio's own runtimes panic there; the `block_on` of other crates blocks the worker in silence.

use async_rules_catalogue::Entry;

use super::{Place, Rule, exemption_note};
use crate::probe::Wording;

pub(super) fn wording(entry: &Entry, place: Place) -> Wording {
    let does = match entry.name() {
        "new" | "build" | "build_local" => "creates a runtime",
        "shutdown_timeout" => "waits for a runtime to end",
        _ => "runs an executor",
    };
    Wording {
        title: format!("{} {does} inside {}", entry.display(), place.described()),
        label: "nested runtime".to_owned(),
        notes: vec![entry.note.to_owned(), exemption_note(Rule::NestedRuntime)],
    }
}
