//! What can go wrong, by cause.

use std::fmt;

/// Why a file could not be annotated.
///
/// A file that does not parse is not among these: it is listed as skipped
/// ([`SkipReason::DoesNotParse`](crate::SkipReason::DoesNotParse)).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The positions that the parser reports do not agree with the text; annotating would damage it.
    Misplaced {
        /// The byte at which an item was expected.
        offset: usize,
        /// The name of that item.
        item: String,
    },
    /// An insertion that would move a line or split a character.
    Insertion {
        /// The byte at which it was to be made.
        offset: usize,
        /// What is wrong with it.
        what: &'static str,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Misplaced { offset, item } => {
                write!(
                    f,
                    "`{item}` is not at byte {offset}, where the parser saw it"
                )
            }
            Self::Insertion { offset, what } => write!(f, "cannot insert at byte {offset}: {what}"),
        }
    }
}

impl std::error::Error for Error {}
