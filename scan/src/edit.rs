//! Inserting text without moving a line, and finding the way back.

use serde::{Deserialize, Serialize};

use crate::Error;

/// A piece of text and the byte of the original at which it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Insertion {
    /// The byte of the original before which the text goes.
    pub at: usize,
    /// The text; it has no line break.
    pub text: String,
}

/// Inserts text and gives the way back.
///
/// No line moves: an insertion may not contain a line break, so `file:line` of every diagnostic stays what it
/// was, and [`Shift::original`] undoes the shift within a line.
///
/// ```
/// use async_rules_scan::{Insertion, insert, position};
///
/// let source = "async fn é() {}\nasync fn g() {}\n";
/// let at = source.find("async fn g").unwrap();
/// let (text, shift) = insert(source, vec![Insertion { at, text: "#[a] ".into() }]).unwrap();
/// assert_eq!(text, "async fn é() {}\n#[a] async fn g() {}\n");
/// assert_eq!(shift.original(text.find("g()").unwrap()), source.find("g()").unwrap());
/// assert_eq!(position(source, shift.original(at + "#[a] ".len())), (2, 1));
/// assert_eq!(shift.original_text(&text), source);
/// ```
///
/// # Errors
///
/// [`Error::Insertion`] for a text with a line break, and for an offset that is past the end or inside a character.
pub fn insert(original: &str, mut insertions: Vec<Insertion>) -> Result<(String, Shift), Error> {
    insertions.sort_by_key(|insertion| insertion.at);
    let added: usize = insertions
        .iter()
        .map(|insertion| insertion.text.len())
        .sum();
    let mut text = String::with_capacity(original.len() + added);
    let mut inserted = Vec::with_capacity(insertions.len());
    let mut copied = 0;
    for Insertion { at, text: new } in insertions {
        let refuse = |what| Err(Error::Insertion { offset: at, what });
        if new.contains(['\n', '\r']) {
            return refuse("the text has a line break, which would move the lines below");
        }
        if at > original.len() {
            return refuse("that is past the end of the file");
        }
        if !original.is_char_boundary(at) {
            return refuse("that is inside a character");
        }
        text.push_str(&original[copied..at]);
        text.push_str(&new);
        copied = at;
        inserted.push((at, new.len()));
    }
    text.push_str(&original[copied..]);
    Ok((text, Shift { inserted }))
}

/// The way back from a text with insertions to the original.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    /// The byte of the original and the length of each insertion, sorted.
    inserted: Vec<(usize, usize)>,
}

impl Shift {
    /// The bytes of the original at which something was inserted.
    pub fn places(&self) -> impl Iterator<Item = usize> {
        self.inserted.iter().map(|(at, _)| *at)
    }

    /// The byte of the original that stands at byte `offset` of the text with the insertions.
    ///
    /// A byte of inserted text gives the place of the insertion.
    #[must_use]
    pub fn original(&self, offset: usize) -> usize {
        let mut shift = 0;
        for (at, length) in &self.inserted {
            let start = at + shift;
            if offset < start {
                break;
            }
            if offset < start + length {
                return *at;
            }
            shift += length;
        }
        offset - shift
    }

    /// Tells whether byte `offset` of the text with the insertions is one that was inserted.
    #[must_use]
    pub fn is_inserted(&self, offset: usize) -> bool {
        let mut shift = 0;
        self.inserted.iter().any(|(at, length)| {
            let start = at + shift;
            shift += length;
            (start..start + length).contains(&offset)
        })
    }

    /// The original of a text with the insertions.
    ///
    /// A text that they were not made in, because somebody has written to it since, gives what is left of it.
    #[must_use]
    pub fn original_text(&self, text: &str) -> String {
        let mut original = String::with_capacity(text.len());
        let mut from = 0;
        for (at, length) in &self.inserted {
            let start = from + at.saturating_sub(original.len());
            original.push_str(text.get(from..start).unwrap_or_default());
            from = start + length;
        }
        original.push_str(text.get(from..).unwrap_or_default());
        original
    }
}

/// Line and column of byte `offset`, from 1 and in characters, as rustc counts them.
///
/// A byte order mark is no column: editors and rustc do not count it.
#[must_use]
pub fn position(text: &str, offset: usize) -> (usize, usize) {
    let mut end = offset.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let before = &text[..end];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = before.matches('\n').count() + 1;
    let column = before[line_start..]
        .trim_start_matches('\u{feff}')
        .chars()
        .count()
        + 1;
    (line, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn insertion(at: usize, text: &str) -> Insertion {
        Insertion {
            at,
            text: text.into(),
        }
    }

    #[test]
    fn every_original_byte_is_found_again() {
        let original = "a\r\nbé\tc\nd";
        for at in (0..=original.len()).filter(|at| original.is_char_boundary(*at)) {
            for second in (0..=original.len()).filter(|at| original.is_char_boundary(*at)) {
                let both = vec![insertion(at, "<é>"), insertion(second, "##")];
                let (text, shift) = insert(original, both).unwrap();
                let mut rebuilt = Vec::new();
                for (offset, byte) in text.bytes().enumerate() {
                    if !shift.is_inserted(offset) {
                        assert_eq!(shift.original(offset), rebuilt.len());
                        rebuilt.push(byte);
                    }
                }
                assert_eq!(rebuilt, original.as_bytes());
                assert_eq!(shift.original_text(&text), original);
                assert_eq!(shift.original(text.len()), original.len());
                assert_eq!(text.lines().count(), original.lines().count());
            }
        }
    }

    #[test]
    fn inserted_bytes_belong_to_the_place_of_the_insertion() {
        let (_, shift) = insert("xy", vec![insertion(1, "abc")]).unwrap();
        let original: Vec<_> = (0..6).map(|at| shift.original(at)).collect();
        assert_eq!(original, [0, 1, 1, 1, 1, 2]);
        assert_eq!(shift.places().collect::<Vec<_>>(), [1]);
    }

    #[test]
    fn two_insertions_at_one_place_keep_their_order() {
        let (text, shift) = insert("f", vec![insertion(0, "a "), insertion(0, "b ")]).unwrap();
        assert_eq!(text, "a b f");
        assert_eq!(shift.original(4), 0);
    }

    #[test]
    fn columns_count_characters() {
        let original = "\u{feff}/* é */ f();\n/* é */ async fn g() {}";
        let column = |what| position(original, original.find(what).unwrap());
        assert_eq!(column("f()"), (1, 9));
        assert_eq!(column("async"), (2, 9));
        assert_eq!(position(original, usize::MAX), (2, 24));
    }

    #[test]
    fn a_text_that_has_been_cut_off_is_no_panic() {
        let (text, shift) = insert("é f()", vec![insertion(3, "#[x] ")]).unwrap();
        for end in 0..text.len() {
            if let Some(cut) = text.get(..end) {
                assert!(shift.original_text(cut).len() <= end);
            }
        }
    }

    #[test]
    fn what_would_damage_the_text_is_refused() {
        let error = |at, text| {
            let refused = insert("é", vec![insertion(at, text)]);
            refused.unwrap_err().to_string()
        };
        assert_eq!(
            error(1, "x"),
            "cannot insert at byte 1: that is inside a character"
        );
        assert_eq!(
            error(3, "x"),
            "cannot insert at byte 3: that is past the end of the file"
        );
        assert!(error(0, "x\n").contains("line break"));
    }
}
