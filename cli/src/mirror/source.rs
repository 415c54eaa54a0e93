//! The copy of a source file.

use std::collections::BTreeSet;

use async_rules_scan::{Edit, Insertion, Item, SkipReason, find_items};

use super::Left;
use crate::Error;

/// A source file with its async items brought under `#[enforce]`.
pub(super) struct Annotated {
    pub(super) text: String,
    pub(super) items: usize,
    pub(super) left: Vec<Left>,
    /// What `#[path]` takes from other folders, as written.
    pub(super) taken: Vec<String>,
}

/// The first lines of the annotated items that an error on `line` may be about, those in `excluded` left out: the
/// innermost around it; or, where a macro has made the error outside of them, those that stand in an impl block or a
/// trait with attributes, which may read them.
pub(super) fn suspects(
    text: &str,
    line: usize,
    by_macro: bool,
    inserted: &Inserted,
    excluded: &BTreeSet<usize>,
) -> Result<Vec<usize>, Error> {
    let items = find_items(text)?;
    let annotated: Vec<_> = items
        .found
        .iter()
        .filter(|item| !excluded.contains(item.lines.start()) && inserted.goes_on(item))
        .collect();
    let around = annotated.iter().filter(|item| item.lines.contains(&line));
    let starts = match around.max_by_key(|item| item.bytes.start) {
        Some(innermost) => vec![*innermost.lines.start()],
        None if by_macro => {
            let read = annotated
                .iter()
                .filter(|item| !item.owner_attributes.is_empty());
            read.map(|item| *item.lines.start()).collect()
        }
        None => Vec::new(),
    };
    Ok(starts)
}

/// The paths of `#[path = ".."]` that lead out of the folder.
fn taken(text: &str) -> Vec<String> {
    let after = text.match_indices("path").filter_map(|(at, word)| {
        let rest = text[at + word.len()..].trim_start();
        let rest = rest.strip_prefix('=')?.trim_start();
        let (path, _) = rest.strip_prefix('"')?.split_once('"')?;
        path.starts_with("..").then(|| path.to_owned())
    });
    after.collect()
}

/// Writes `inserted` before each async item of a file, without moving a line, but for those that begin on a line of
/// `excluded`; `None` where there is nothing to write.
pub(super) fn annotate(
    text: &str,
    inserted: &Inserted,
    excluded: &BTreeSet<usize>,
) -> Result<Option<Annotated>, Error> {
    let taken = taken(text);
    if !text.contains("async") && taken.is_empty() {
        return Ok(None);
    }
    let items = find_items(text)?;
    let left = items.skipped.into_iter().filter_map(|skip| {
        // Nothing is missed: the impls have the code.
        (skip.reason != SkipReason::NoBody).then(|| Left {
            path: skip.path,
            line: skip.line,
            why: skip.reason.to_string(),
            defect: false,
        })
    });
    let mut left: Vec<_> = left.collect();
    let is_excluded = |item: &&Item| excluded.contains(item.lines.start());
    left.extend(items.found.iter().filter(is_excluded).map(|item| Left {
        path: item.path.clone(),
        line: *item.lines.start(),
        why: "its annotated copy does not compile; please report this".to_owned(),
        defect: true,
    }));
    let insertions: Vec<_> = items
        .found
        .iter()
        .filter(|item| inserted.goes_on(item) && !is_excluded(item))
        .map(|item| Insertion {
            at: item.insert_at,
            text: inserted.text.clone(),
        })
        .collect();
    let found = items.found.len() - items.found.iter().filter(is_excluded).count();
    let edit = Edit::new(text, insertions)?;
    Ok(Some(Annotated {
        text: edit.text().to_owned(),
        items: found,
        left,
        taken,
    }))
}

/// What is written before each async item of a package.
#[derive(Debug, Clone)]
pub(super) struct Inserted {
    pub(super) text: String,
    /// Whether the package has attributes of another version of `async-rules`, which do not go together with ours.
    pub(super) beside_others: bool,
}

impl Inserted {
    /// The same in every run.
    pub(super) fn hash(&self) -> u64 {
        super::hash(self.text.as_bytes()) ^ u64::from(self.beside_others)
    }

    /// Whether an item is to have it.
    fn goes_on(&self, item: &Item) -> bool {
        const OTHERS: [&str; 9] = [
            "exempt",
            "bounded",
            "timeout",
            "tracked_spawn",
            "offload",
            "stream",
            "resource",
            "main",
            "test",
        ];
        let attributes = item.attributes.iter().chain(&item.owner_attributes);
        let mut names = attributes.map(|path| path.rsplit("::").next().unwrap_or(path));
        // Under `#[enforce]` the author has set the levels.
        !names.any(|name| name == "enforce" || self.beside_others && OTHERS.contains(&name))
    }
}

/// The way back from the copy of a file.
#[derive(Debug)]
pub(crate) struct Shift {
    /// Where something was inserted, in the copy.
    starts: Vec<usize>,
    length: usize,
}

impl Shift {
    /// `attribute` is what was inserted, a text that no author writes.
    pub(super) fn new(copy: &str, attribute: &str) -> Self {
        let starts = match attribute {
            "" => Vec::new(),
            attribute => copy.match_indices(attribute).map(|(at, _)| at).collect(),
        };
        Self {
            starts,
            length: attribute.len(),
        }
    }

    /// The original.
    pub(crate) fn original_text(&self, copy: &str) -> String {
        let mut text = String::with_capacity(copy.len());
        let mut from = 0;
        for start in &self.starts {
            text.push_str(&copy[from..*start]);
            from = start + self.length;
        }
        text.push_str(&copy[from..]);
        text
    }

    /// The offset in the original of an offset in the copy. Inserted text is where it was inserted.
    pub(crate) fn original(&self, offset: usize) -> usize {
        let mut shift = 0;
        for start in self.starts.iter().take_while(|start| **start <= offset) {
            shift += self.length.min(offset - start);
        }
        offset - shift
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inserted(text: &str) -> Inserted {
        Inserted {
            text: text.to_owned(),
            beside_others: false,
        }
    }

    fn annotate(content: &[u8], attribute: &str) -> Result<Option<Annotated>, Error> {
        let text = std::str::from_utf8(content).unwrap();
        super::annotate(text, &inserted(attribute), &BTreeSet::new())
    }

    const ATTRIBUTE: &str = "#[::e] ";

    #[test]
    fn every_offset_is_found_again() {
        let source = "async fn é() {}\nfn s() { async { 1 }; } async fn g() {}\n#[tokio::main] async fn main() {}\n";
        let annotated = annotate(source.as_bytes(), ATTRIBUTE).unwrap().unwrap();
        assert_eq!(annotated.items, 4);
        assert_eq!(annotated.text.replace(ATTRIBUTE, ""), source);
        let shift = Shift::new(&annotated.text, ATTRIBUTE);
        for (offset, character) in annotated.text.char_indices() {
            let back = shift.original(offset);
            assert!(source.is_char_boundary(back));
            let inserted = shift.original(offset + character.len_utf8()) == back;
            assert!(inserted || source[back..].starts_with(character));
        }
        assert_eq!(shift.original(annotated.text.len()), source.len());
    }

    #[test]
    fn what_its_author_enforces_is_left_to_its_author() {
        let source = "#[async_rules::enforce(allow(blocking))] async fn f() {}\n#[enforce] impl S { async fn g() {} }";
        let annotated = annotate(source.as_bytes(), ATTRIBUTE).unwrap().unwrap();
        assert_eq!((annotated.text.as_str(), annotated.items), (source, 2));
    }

    #[test]
    fn items_that_do_not_compile_annotated_are_left_out_from_the_inside() {
        let source =
            "async fn f() {\n    async fn g() {\n    }\n}\n#[a]\nimpl S {\n    async fn h() {}\n}";
        let mut excluded = BTreeSet::new();
        let at = |line, by_macro, excluded: &_| {
            suspects(source, line, by_macro, &inserted(ATTRIBUTE), excluded).unwrap()
        };
        assert_eq!(at(2, false, &excluded), [2]);
        excluded.insert(2);
        assert_eq!(at(2, false, &excluded), [1]);
        let annotated = super::annotate(source, &inserted(ATTRIBUTE), &excluded)
            .unwrap()
            .unwrap();
        assert_eq!(annotated.text.matches(ATTRIBUTE).count(), 2);
        assert_eq!((annotated.items, annotated.left.len()), (2, 1));
        assert!(annotated.left[0].defect);
        excluded.insert(1);
        assert!(at(2, false, &excluded).is_empty());
        assert!(at(5, false, &excluded).is_empty());
        assert_eq!(at(5, true, &excluded), [7]);
    }

    #[test]
    fn what_is_taken_from_other_folders_is_seen() {
        let source = "#[path = \"../by_path.rs\"]\nmod a;\n#[cfg_attr(unix, path=\"../../b.rs\")] mod b; #[path = \"c.rs\"] mod c;";
        let annotated = annotate(source.as_bytes(), ATTRIBUTE).unwrap().unwrap();
        assert_eq!(annotated.taken, ["../by_path.rs", "../../b.rs"]);
        assert_eq!((annotated.text.as_str(), annotated.items), (source, 0));
    }

    #[test]
    fn files_without_async_code_are_not_parsed() {
        assert!(annotate(b"fn f( {", ATTRIBUTE).unwrap().is_none());
        let broken = annotate(b"async fn f( {", ATTRIBUTE).unwrap().unwrap();
        assert_eq!((broken.items, broken.left.len()), (0, 1));
    }
}
