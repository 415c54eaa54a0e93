//! Inserting text without moving a line, and finding the way back.

use crate::Error;

/// A piece of text and the byte of the original at which it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Insertion {
    /// The byte of the original before which the text goes.
    pub at: usize,
    /// The text; it has no line break.
    pub text: String,
}

/// A source text with insertions, which remembers where everything came from.
///
/// No line moves: an insertion may not contain a line break, so `file:line` of every diagnostic stays what it
/// was, and [`original_offset`](Self::original_offset) undoes the shift within a line.
///
/// ```
/// use async_rules_scan::{Edit, Insertion};
///
/// let source = "async fn é() {}\nasync fn g() {}\n";
/// let at = source.find("async fn g").unwrap();
/// let edit = Edit::new(source, vec![Insertion { at, text: "#[a] ".into() }]).unwrap();
/// assert_eq!(edit.text(), "async fn é() {}\n#[a] async fn g() {}\n");
/// assert_eq!(edit.original_offset(edit.text().find("g()").unwrap()), source.find("g()").unwrap());
/// assert_eq!(edit.original_position(at + "#[a] ".len()), (2, 1));
/// ```
#[derive(Debug, Clone)]
pub struct Edit {
    original: String,
    text: String,
    /// Sorted by offset; several at one offset stand in the order in which they were given.
    insertions: Vec<Insertion>,
}

impl Edit {
    /// Inserts all of `insertions` into `original`.
    ///
    /// # Errors
    ///
    /// [`Error::Insertion`] for a text with a line break, and for an offset that is past the end or inside a
    /// character.
    pub fn new(original: impl Into<String>, mut insertions: Vec<Insertion>) -> Result<Self, Error> {
        let original = original.into();
        insertions.sort_by_key(|insertion| insertion.at);
        let mut text = String::with_capacity(
            original.len() + insertions.iter().map(|i| i.text.len()).sum::<usize>(),
        );
        let mut copied = 0;
        for Insertion { at, text: inserted } in &insertions {
            let refuse = |what| Err(Error::Insertion { offset: *at, what });
            if inserted.contains(['\n', '\r']) {
                return refuse("the text has a line break, which would move the lines below");
            }
            if *at > original.len() {
                return refuse("that is past the end of the file");
            }
            if !original.is_char_boundary(*at) {
                return refuse("that is inside a character");
            }
            text.push_str(&original[copied..*at]);
            text.push_str(inserted);
            copied = *at;
        }
        text.push_str(&original[copied..]);
        Ok(Self {
            original,
            text,
            insertions,
        })
    }

    /// The text with the insertions.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text as it was.
    #[must_use]
    pub fn original(&self) -> &str {
        &self.original
    }

    /// The insertions, sorted by place.
    #[must_use]
    pub fn insertions(&self) -> &[Insertion] {
        &self.insertions
    }

    /// The byte of the original that stands at byte `offset` of the edited text.
    ///
    /// A byte of inserted text gives the place of the insertion, an offset past the end the end.
    #[must_use]
    pub fn original_offset(&self, offset: usize) -> usize {
        let mut shift = 0;
        for Insertion { at, text } in &self.insertions {
            let start = at + shift;
            if offset < start {
                break;
            }
            if offset < start + text.len() {
                return *at;
            }
            shift += text.len();
        }
        (offset - shift).min(self.original.len())
    }

    /// Tells whether byte `offset` of the edited text is one that was inserted.
    #[must_use]
    pub fn is_inserted(&self, offset: usize) -> bool {
        let mut shift = 0;
        self.insertions.iter().any(|Insertion { at, text }| {
            let start = at + shift;
            shift += text.len();
            (start..start + text.len()).contains(&offset)
        })
    }

    /// Line and column, from 1 and counted in characters as rustc does, of what stands at byte `offset` of the
    /// edited text, in the original.
    #[must_use]
    pub fn original_position(&self, offset: usize) -> (usize, usize) {
        position(&self.original, self.original_offset(offset))
    }
}

/// Line and column of byte `offset`, from 1 and in characters.
///
/// A byte order mark is no column: editors and rustc do not count it.
pub(crate) fn position(text: &str, offset: usize) -> (usize, usize) {
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
                let edit = Edit::new(
                    original,
                    vec![insertion(at, "<é>"), insertion(second, "##")],
                )
                .unwrap();
                let mut rebuilt = Vec::new();
                for (offset, byte) in edit.text().bytes().enumerate() {
                    if !edit.is_inserted(offset) {
                        assert_eq!(edit.original_offset(offset), rebuilt.len());
                        rebuilt.push(byte);
                    }
                }
                assert_eq!(rebuilt, original.as_bytes());
                assert_eq!(edit.text().lines().count(), original.lines().count());
            }
        }
    }

    #[test]
    fn inserted_bytes_belong_to_the_place_of_the_insertion() {
        let edit = Edit::new("xy", vec![insertion(1, "abc")]).unwrap();
        assert_eq!(
            (0..7)
                .map(|at| edit.original_offset(at))
                .collect::<Vec<_>>(),
            [0, 1, 1, 1, 1, 2, 2]
        );
    }

    #[test]
    fn two_insertions_at_one_place_keep_their_order() {
        let edit = Edit::new("f", vec![insertion(0, "a "), insertion(0, "b ")]).unwrap();
        assert_eq!(edit.text(), "a b f");
        assert_eq!(edit.original_position(4), (1, 1));
    }

    #[test]
    fn columns_count_characters() {
        let original = "// ééé\n/* é */ async fn f() {}";
        let at = original.find("async").unwrap();
        let edit = Edit::new(original, vec![insertion(at, "#[x] ")]).unwrap();
        assert_eq!(
            edit.original_position(edit.text().find("f()").unwrap()),
            (2, 18)
        );
    }

    #[test]
    fn what_would_damage_the_text_is_refused() {
        let error = |at, text| {
            Edit::new("é", vec![insertion(at, text)])
                .unwrap_err()
                .to_string()
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
