//! What an annotation changed.

use std::collections::HashSet;
use std::fmt;

use crate::{Diagnostic, Level, Place};

/// A broken rule, at a place of the original file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Finding {
    /// The package.
    pub package: String,
    /// The place.
    pub place: Place,
    /// The rule, as in `blocking`.
    pub rule: String,
    /// Whether it is an error or a warning.
    pub level: Level,
    /// What was found, as in "`std::thread::sleep` blocks the executor thread".
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {}: {}: {}",
            self.package, self.place, self.rule, self.message
        )
    }
}

/// The difference between two runs, one over the code as it was and one over the annotated code.
#[derive(Debug, Clone, Default)]
pub struct Comparison {
    findings: Vec<Finding>,
    new: Vec<Diagnostic>,
    gone: Vec<Diagnostic>,
}

/// What makes two diagnostics the same: everything that a reader of the original file would see first.
///
/// Notes are left out: they may count impls or list names, and the annotation adds both.
type Key<'a> = (
    &'a str,
    Level,
    Option<&'a str>,
    &'a str,
    Option<(&'a str, usize, usize)>,
);

fn key(diagnostic: &Diagnostic) -> Key<'_> {
    let Diagnostic {
        package,
        level,
        code,
        message,
        place,
        ..
    } = diagnostic;
    let place = place
        .as_ref()
        .map(|place| (place.file.as_str(), place.line, place.column));
    (package, *level, code.as_deref(), message, place)
}

impl Comparison {
    /// Compares the diagnostics of two runs.
    #[must_use]
    pub fn of(before: &[Diagnostic], after: &[Diagnostic]) -> Self {
        let known: HashSet<_> = before.iter().map(key).collect();
        let present: HashSet<_> = after.iter().map(key).collect();
        let mut comparison = Self::default();
        for diagnostic in after
            .iter()
            .filter(|diagnostic| !known.contains(&key(diagnostic)))
        {
            match (diagnostic.rule(), &diagnostic.place) {
                (Some(rule), Some(place)) => comparison.findings.push(Finding {
                    package: diagnostic.package.clone(),
                    place: place.clone(),
                    rule: rule.to_owned(),
                    level: diagnostic.level,
                    message: diagnostic.message.clone(),
                }),
                _ => comparison.new.push(diagnostic.clone()),
            }
        }
        comparison.findings.sort();
        comparison.findings.dedup();
        comparison.gone = before
            .iter()
            .filter(|diagnostic| !present.contains(&key(diagnostic)))
            .cloned()
            .collect();
        comparison
    }

    /// The broken rules, sorted by package and place.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Errors that the annotation brought and that are no findings: every one is a defect of ours.
    pub fn new_errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.new
            .iter()
            .filter(|diagnostic| diagnostic.level == Level::Error)
    }

    /// Warnings and notes that the annotation brought and that are no findings: every one is a defect of ours.
    pub fn new_warnings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.new
            .iter()
            .filter(|diagnostic| diagnostic.level != Level::Error)
    }

    /// Diagnostics that the annotation made vanish.
    ///
    /// Where there are errors this says little, because rustc runs most lints only over code without errors.
    #[must_use]
    pub fn gone(&self) -> &[Diagnostic] {
        &self.gone
    }

    /// Whether the annotation changed nothing at all.
    #[must_use]
    pub fn is_equal(&self) -> bool {
        self.findings.is_empty() && self.new.is_empty() && self.gone.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn diagnostic(level: Level, message: &str, line: usize, note: &str) -> Diagnostic {
        Diagnostic {
            package: "p".into(),
            level,
            code: Some("E0277".into()),
            message: message.into(),
            place: Some(Place {
                file: "src/lib.rs".into(),
                line,
                column: 5,
                inserted: false,
            }),
            notes: vec![note.into()],
            rendered: String::new(),
        }
    }

    #[test]
    fn findings_new_and_gone_are_told_apart() {
        let unused = diagnostic(Level::Warning, "unused variable: `x`", 3, "");
        let moved = diagnostic(Level::Warning, "unused variable: `x`", 4, "");
        let hit = diagnostic(
            Level::Error,
            "`std::thread::sleep` blocks",
            9,
            "or `#[exempt(blocking, reason = \"...\")]`",
        );
        let broken = diagnostic(Level::Error, "type annotations needed", 7, "");
        let comparison = Comparison::of(
            std::slice::from_ref(&unused),
            &[moved.clone(), hit.clone(), broken.clone(), hit],
        );
        assert_eq!(comparison.findings().len(), 1);
        assert_eq!(
            comparison.findings()[0].to_string(),
            "p: src/lib.rs:9:5: blocking: `std::thread::sleep` blocks"
        );
        assert_eq!(comparison.new_errors().collect::<Vec<_>>(), [&broken]);
        assert_eq!(comparison.new_warnings().collect::<Vec<_>>(), [&moved]);
        assert_eq!(comparison.gone(), [unused]);
    }

    #[test]
    fn notes_do_not_make_a_difference() {
        let before = diagnostic(Level::Warning, "w", 1, "3 impls");
        let after = diagnostic(Level::Warning, "w", 1, "4 impls");
        assert!(Comparison::of(&[before], &[after]).is_equal());
    }
}
