//! `blocking`: calls that hold the executor thread until something else has happened.
//!
//! Looks at calls by path (the callee is compared with the catalogue's functions) and at method
//! calls (the receiver's type is compared).

use async_rules_catalogue::{Entry, Severity};

use super::{Place, Rule, exemption_note};
use crate::probe::Wording;

pub(super) fn wording(entry: &Entry, place: Place) -> Wording {
    let (blocks, blocking) = match entry.severity {
        Severity::Deny => ("blocks", "blocking call"),
        Severity::Strict => ("may block", "possibly blocking call"),
    };
    let mut notes: Vec<String> = entry.why.map(str::to_owned).into_iter().collect();
    notes.push(entry.note.to_owned());
    notes.push(exemption_note(Rule::Blocking));
    Wording {
        title: format!("{} {blocks} the executor thread", entry.display()),
        label: format!("{blocking} in {}", place.described()),
        notes,
    }
}
