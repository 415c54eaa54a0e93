//! `blocking`: calls that hold the executor thread until something else has happened.
//!
//! Looks at calls by path (the callee is compared with the catalogue's functions) and at method
//! calls (the receiver's type is compared).

use async_rules_catalogue::{Category, Entry, Severity};

use super::{Place, Rule, exemption_note};
use crate::probe::Wording;

pub(super) fn wording(entry: &Entry, place: Place) -> Wording {
    let (does, call) = match (entry.category, entry.severity) {
        (Category::CpuBound, Severity::Deny) => {
            ("keeps the executor thread busy", "long computation")
        }
        (Category::CpuBound, Severity::Strict) => (
            "may keep the executor thread busy",
            "possibly long computation",
        ),
        (_, Severity::Deny) => ("blocks the executor thread", "blocking call"),
        (_, Severity::Strict) => ("may block the executor thread", "possibly blocking call"),
    };
    let mut notes: Vec<String> = entry.why.map(str::to_owned).into_iter().collect();
    notes.push(entry.note.to_owned());
    notes.push(exemption_note(Rule::Blocking));
    Wording {
        title: format!("{} {does}", entry.display()),
        label: format!("{call} in {}", place.described()),
        notes,
    }
}
