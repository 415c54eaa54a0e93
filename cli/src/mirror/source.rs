//! The copy of a source file.

use std::collections::BTreeSet;

use async_rules_scan::{Insertion, Item, Items, Shift, SkipReason, find_items, insert};

use super::ErrorPlace;
use super::index::{Left, Taken};
use crate::Error;

/// What is written before an item, with a blank behind it.
pub(super) type Attributes<'a> = dyn FnMut(&Item, &Items, &str) -> Option<String> + 'a;

/// A source file with attributes before its async items.
pub(super) struct Annotated {
    pub(super) text: String,
    pub(super) shift: Shift,
    pub(super) items: usize,
    pub(super) left: Vec<Left>,
    pub(super) taken: Vec<Taken>,
}

/// The first lines of the annotated items that an error may be about, those in `excluded` left out: the innermost around
/// it; or, where a macro has made the error outside of them, those that stand in an impl block or a trait with
/// attributes, which may read them. `annotated` has the bytes at which something was inserted.
pub(super) fn suspects(
    text: &str,
    place: &ErrorPlace,
    annotated: &BTreeSet<usize>,
    excluded: &BTreeSet<usize>,
) -> Result<Vec<usize>, Error> {
    let items = find_items(text)?;
    let annotated: Vec<_> = items
        .found
        .iter()
        .filter(|item| {
            annotated.contains(&item.insert_at) && !excluded.contains(item.lines.start())
        })
        .collect();
    let around = annotated
        .iter()
        .filter(|item| item.lines.contains(&place.line));
    let starts = match around.max_by_key(|item| item.bytes.start) {
        Some(innermost) => vec![*innermost.lines.start()],
        None if place.by_macro => {
            let read = annotated
                .iter()
                .filter(|item| !item.owner_attributes.is_empty());
            read.map(|item| *item.lines.start()).collect()
        }
        None => Vec::new(),
    };
    Ok(starts)
}

/// The files that a source file takes: with `#[path = ".."]` from other folders, and with `include!`.
fn taken(text: &str) -> Vec<Taken> {
    let paths = after(text, "path").filter_map(|rest| {
        let path = literal(rest.strip_prefix('=')?)?;
        path.starts_with("..").then(|| Taken {
            path: path.to_owned(),
            from_package: false,
        })
    });
    let included = after(text, "include!").filter_map(|rest| {
        let rest = rest.strip_prefix(['(', '[', '{'])?.trim_start();
        // `concat!(env!("CARGO_MANIFEST_DIR"), "/src/f.in")`
        let joined = rest.strip_prefix("concat!(env!(\"CARGO_MANIFEST_DIR\"),");
        let path = literal(joined.unwrap_or(rest))?;
        Some(Taken {
            path: path.trim_start_matches('/').to_owned(),
            from_package: joined.is_some(),
        })
    });
    paths.chain(included).collect()
}

/// What follows each occurrence of a word.
fn after<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = &'a str> {
    let ends = text.match_indices(word);
    ends.map(move |(at, _)| text[at + word.len()..].trim_start())
}

/// The string literal that a text begins with.
fn literal(text: &str) -> Option<&str> {
    let (literal, _) = text.trim_start().strip_prefix('"')?.split_once('"')?;
    Some(literal)
}

/// Writes `attributes` before each async item of a file, without moving a line, but for those that begin on a line of
/// `excluded`; `None` where there is nothing to write.
pub(super) fn annotate(
    text: &str,
    attributes: &mut Attributes<'_>,
    excluded: &BTreeSet<usize>,
) -> Result<Option<Annotated>, Error> {
    let taken = taken(text);
    if !text.contains("async") && taken.is_empty() {
        return Ok(None);
    }
    let items = find_items(text)?;
    // Nothing is missed where there is no body: the impls have the code.
    let skipped = items.skipped.iter();
    let left = skipped.filter(|skip| skip.reason != SkipReason::NoBody);
    let left = left.map(|skip| Left {
        path: skip.path.clone(),
        line: skip.line,
        why: skip.reason.to_string(),
        defect: false,
    });
    let mut left: Vec<_> = left.collect();
    let mut insertions = Vec::new();
    let mut checked = 0;
    for item in &items.found {
        if excluded.contains(item.lines.start()) {
            left.push(Left {
                path: item.path.clone(),
                line: *item.lines.start(),
                why: "its annotated copy does not compile; please report this".to_owned(),
                defect: true,
            });
            continue;
        }
        checked += 1;
        if let Some(attributes) = attributes(item, &items, text) {
            insertions.push(Insertion {
                at: item.insert_at,
                text: attributes,
            });
        }
    }
    let (text, shift) = insert(text, insertions)?;
    Ok(Some(Annotated {
        text,
        shift,
        items: checked,
        left,
        taken,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    const ATTRIBUTE: &str = "#[::e] ";

    fn annotate(text: &str, excluded: &BTreeSet<usize>) -> Option<Annotated> {
        let mut attributes = |_: &Item, _: &Items, _: &str| Some(ATTRIBUTE.to_owned());
        super::annotate(text, &mut attributes, excluded).unwrap()
    }

    #[test]
    fn every_offset_is_found_again() {
        let source = "async fn é() {}\nfn s() { async { 1 }; } async fn g() {}\n#[tokio::main] async fn main() {}\n";
        let annotated = annotate(source, &BTreeSet::new()).unwrap();
        assert_eq!(annotated.items, 4);
        assert_eq!(annotated.text.replace(ATTRIBUTE, ""), source);
        assert_eq!(annotated.shift.original_text(&annotated.text), source);
        assert_eq!(annotated.shift.places().count(), 4);
    }

    #[test]
    fn items_that_do_not_compile_annotated_are_left_out_from_the_inside() {
        let source =
            "async fn f() {\n    async fn g() {\n    }\n}\n#[a]\nimpl S {\n    async fn h() {}\n}";
        let all: BTreeSet<_> = annotate(source, &BTreeSet::new())
            .unwrap()
            .shift
            .places()
            .collect();
        let mut excluded = BTreeSet::new();
        let at = |line, by_macro, excluded: &_| {
            let place = ErrorPlace {
                file: PathBuf::new(),
                line,
                by_macro,
            };
            suspects(source, &place, &all, excluded).unwrap()
        };
        assert_eq!(at(2, false, &excluded), [2]);
        excluded.insert(2);
        assert_eq!(at(2, false, &excluded), [1]);
        let annotated = annotate(source, &excluded).unwrap();
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
        let annotated = annotate(source, &BTreeSet::new()).unwrap();
        let taken = |source| {
            let taken = annotate(source, &BTreeSet::new()).unwrap().taken;
            let taken = taken.into_iter();
            taken
                .map(|taken| (taken.path, taken.from_package))
                .collect::<Vec<_>>()
        };
        let of_file = |path: &str| (path.to_owned(), false);
        assert_eq!(taken(source), ["../by_path.rs", "../../b.rs"].map(of_file));
        assert_eq!((annotated.text.as_str(), annotated.items), (source, 0));
        let source = "include!(\"a.in\"); include! { \"../b.rs\" } include_str!(\"c\");\n\
                      include!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/src/d.in\")); include!(concat!(env!(\"OUT_DIR\"), \"/e.rs\"));";
        let expected = [
            of_file("a.in"),
            of_file("../b.rs"),
            ("src/d.in".to_owned(), true),
        ];
        assert_eq!(taken(source), expected);
    }

    #[test]
    fn files_without_async_code_are_not_parsed() {
        let none = BTreeSet::new();
        assert!(annotate("fn f( {", &none).is_none());
        let broken = annotate("async fn f( {", &none).unwrap();
        assert_eq!((broken.items, broken.left.len()), (0, 1));
    }
}
