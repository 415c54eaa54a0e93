//! The way from the copy back to the user's files.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use async_rules_scan::{Shift, position};

use crate::message::Span;
use crate::mirror::Mirror;
use crate::project::{Member, Project};

/// A place in a file of the user's.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file.
    pub file: PathBuf,
    /// The file as cargo would print it.
    pub shown: String,
    /// From and to.
    pub bytes: Bytes,
    /// Line and column, from 1, in characters.
    pub start: (usize, usize),
    /// The same of the byte behind it.
    pub end: (usize, usize),
}

/// Bytes of a file, from and to; unlike `Range` it can be sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bytes {
    /// The first.
    pub start: usize,
    /// The one behind the last.
    pub end: usize,
}

/// The user's files, as they were compiled.
#[derive(Debug)]
pub struct Sources<'a> {
    project: &'a Project,
    mirror: &'a Mirror,
    read: HashMap<PathBuf, Option<Source>>,
}

#[derive(Debug)]
struct Source {
    text: String,
    shift: Shift,
}

impl<'a> Sources<'a> {
    /// The files of a project whose copy is `mirror`.
    #[must_use]
    pub fn new(project: &'a Project, mirror: &'a Mirror) -> Self {
        Self {
            project,
            mirror,
            read: HashMap::new(),
        }
    }

    /// The text of a file of the user's, as it was compiled: without what was inserted.
    pub fn text(&mut self, original: &Path) -> Option<&str> {
        self.source(original).map(|source| source.text.as_str())
    }

    /// The member whose manifest in the copy this is.
    #[must_use]
    pub fn member_of(&self, manifest: &Path) -> Option<&'a Member> {
        let manifest = self.mirror.original_of(manifest)?;
        let mut members = self.project.members.iter();
        members.find(|member| manifest.parent() == Some(&member.root))
    }

    /// The member that a file is compiled in.
    #[must_use]
    pub fn owner_of(&self, file: &Path) -> Option<&'a Member> {
        self.mirror.owner_of(self.project, file)
    }

    /// A file as cargo would print it.
    #[must_use]
    pub fn shown(&self, file: &Path) -> String {
        self.project.shown(file)
    }

    fn source(&mut self, original: &Path) -> Option<&Source> {
        let mirror = self.mirror;
        self.read
            .entry(original.to_owned())
            .or_insert_with(|| {
                let copy = fs::read_to_string(mirror.copy_of(original)).ok()?;
                let shift = mirror.shift(original);
                let text = shift.original_text(&copy);
                Some(Source { text, shift })
            })
            .as_ref()
    }

    /// The file of the user's that a span is in.
    fn file(&self, span: &Span) -> Option<PathBuf> {
        let copy_root = self.mirror.copy_of(&self.project.root);
        self.mirror.original_of(&copy_root.join(&span.file_name))
    }

    /// The user's place of a span, or of the macro call that it came from.
    pub fn place(&mut self, span: &Span) -> Option<Place> {
        let Some(file) = self.file(span) else {
            return self.place(&span.expansion.as_ref()?.span);
        };
        let shown = self.shown(&file);
        let source = self.source(&file)?;
        let start = source.shift.original(span.byte_start);
        let end = source.shift.original(span.byte_end);
        // The lint points at the last name of a path; the call is all of it.
        let start = start - path_before(source.text.get(..start)?);
        Some(Place {
            bytes: Bytes { start, end },
            start: position(&source.text, start),
            end: position(&source.text, end),
            shown,
            file,
        })
    }

    /// The files of the user's and the bytes at which a span and the macro calls that it came from begin, as far as they
    /// are in such files.
    pub(crate) fn places(&mut self, span: &Span) -> Vec<(PathBuf, usize)> {
        let calls = std::iter::successors(Some(span), |span| Some(&span.expansion.as_ref()?.span));
        let places = calls.filter_map(|span| {
            let file = self.file(span)?;
            let at = self.source(&file)?.shift.original(span.byte_start);
            Some((file, at))
        });
        places.collect()
    }

    /// Whether a span begins in what was inserted.
    pub fn is_inserted(&mut self, span: &Span) -> bool {
        let file = self.file(span);
        let source = file.and_then(|file| self.source(&file));
        source.is_some_and(|source| source.shift.is_inserted(span.byte_start))
    }
}

/// The length of `some::path::` at the end of a text.
fn path_before(text: &str) -> usize {
    let mut rest = text;
    while let Some(before) = rest.strip_suffix("::") {
        let name = before.trim_end_matches(|c: char| c == '_' || c.is_alphanumeric());
        if name.len() == before.len() {
            break;
        }
        rest = name;
    }
    text.len() - rest.len()
}

#[cfg(test)]
mod tests {
    use super::path_before;

    #[test]
    fn a_path_begins_with_its_first_name() {
        for (text, path) in [
            ("x = std::fs::", "std::fs::"),
            ("(a_1::é::", "a_1::é::"),
            ("x::<u8>::", ""),
            ("f(", ""),
        ] {
            assert_eq!(path_before(text), path.len(), "{text}");
        }
    }
}
