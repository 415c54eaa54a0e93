//! `blocking`: calls that hold the executor thread until something else has happened.
//!
//! Looks at calls by path (the callee is compared with the catalogue's functions) and at method
//! calls (the receiver's type is compared).

use async_rules_catalogue::Entry;

use super::{Place, Rule, exemption_note};
use crate::probe::Wording;

pub(super) fn wording(entry: &Entry, place: Place) -> Wording {
    Wording {
        title: format!("{} blocks the executor thread", entry.display()),
        label: format!("blocking call in {}", place.described()),
        notes: vec![entry.note.to_owned(), exemption_note(Rule::Blocking)],
    }
}
