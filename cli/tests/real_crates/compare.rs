//! What an annotation changed.

use std::collections::HashSet;
use std::fmt;

use cargo_async_rules::message::Message;
use cargo_async_rules::place::Sources;

/// How grave a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Level {
    Note,
    Warning,
    Error,
}

/// A place in the source of a package as its author wrote it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Place {
    /// The file, relative to the package's folder. Code outside of the package has an absolute path.
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) column: usize,
    /// Whether the diagnostic points at inserted text; the place is then that of the insertion.
    pub(crate) inserted: bool,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// An error or a warning of the compiler.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Diagnostic {
    /// The package that was compiled.
    pub(crate) package: String,
    pub(crate) level: Level,
    code: Option<String>,
    pub(crate) message: String,
    /// The place of the first primary caret, if there is one.
    pub(crate) place: Option<Place>,
    pub(crate) notes: Vec<String>,
    /// The rule of ours that it reports.
    rule: Option<&'static str>,
    /// As rustc prints it; lines and columns are those of the copy.
    pub(crate) rendered: String,
}

impl Diagnostic {
    /// `None` for what rustc adds at the end of its output (counts and pointers to explanations), and for what is not
    /// about a package of the copy.
    pub(crate) fn read(message: &Message, sources: &mut Sources<'_>) -> Option<Self> {
        let said = &message.message;
        let level = level(&said.level, &said.message, said.spans.is_empty())?;
        let member = sources.member_of(&message.manifest_path)?;
        let primary = said.spans.iter().find(|span| span.is_primary);
        let place = primary.map(|span| match sources.place(span) {
            Some(place) => Place {
                file: match place.file.strip_prefix(&member.root) {
                    Ok(file) => file.display().to_string(),
                    Err(_) => place.file.display().to_string(),
                },
                line: place.start.0,
                column: place.start.1,
                inserted: sources.is_inserted(span),
            },
            None => Place {
                file: span.file_name.display().to_string(),
                line: span.line_start,
                column: span.column_start,
                inserted: false,
            },
        });
        let notes = said.children.iter().map(|child| child.message.clone());
        Some(Self {
            package: member.name.clone(),
            level,
            code: said.code.as_ref().map(|code| code.code.clone()),
            message: said.message.clone(),
            place,
            notes: notes.collect(),
            rule: message.rule(),
            rendered: said.rendered.clone().unwrap_or_default(),
        })
    }
}

fn level(level: &str, message: &str, is_nowhere: bool) -> Option<Level> {
    let level = match level {
        "error" => Level::Error,
        "warning" => Level::Warning,
        "note" | "help" => Level::Note,
        "failure-note" => return None,
        // `error: internal compiler error`, and whatever comes later.
        _ => Level::Error,
    };
    let is_count = is_nowhere
        && (message.starts_with("aborting due to ")
            || message.ends_with(" warning emitted")
            || message.ends_with(" warnings emitted"));
    (!is_count).then_some(level)
}

/// A broken rule.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Finding {
    pub(crate) package: String,
    pub(crate) place: Place,
    pub(crate) rule: String,
    pub(crate) message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            package,
            place,
            rule,
            message,
        } = self;
        write!(f, "{package}: {place}: {rule}: {message}")
    }
}

/// The difference between two runs, one over the code as it was and one over the annotated code.
#[derive(Debug, Default)]
pub(crate) struct Comparison {
    /// The broken rules, sorted.
    pub(crate) findings: Vec<Finding>,
    /// What the annotation brought and that is no finding: every one is a defect of ours.
    pub(crate) new: Vec<Diagnostic>,
    /// What the annotation made vanish.
    pub(crate) gone: Vec<Diagnostic>,
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
    let place = diagnostic.place.as_ref();
    let place = place.map(|place| (place.file.as_str(), place.line, place.column));
    let code = diagnostic.code.as_deref();
    let Diagnostic {
        package,
        level,
        message,
        ..
    } = diagnostic;
    (package, *level, code, message, place)
}

impl Comparison {
    pub(crate) fn of(before: &[Diagnostic], after: &[Diagnostic]) -> Self {
        let known: HashSet<_> = before.iter().map(key).collect();
        let present: HashSet<_> = after.iter().map(key).collect();
        let is_new = |diagnostic: &&Diagnostic| !known.contains(&key(diagnostic));
        let mut comparison = Self::default();
        for diagnostic in after.iter().filter(is_new) {
            match (diagnostic.rule, &diagnostic.place) {
                (Some(rule), Some(place)) => comparison.findings.push(Finding {
                    package: diagnostic.package.clone(),
                    place: place.clone(),
                    rule: rule.to_owned(),
                    message: diagnostic.message.clone(),
                }),
                _ => comparison.new.push(diagnostic.clone()),
            }
        }
        comparison.findings.sort();
        comparison.findings.dedup();
        let is_gone = |diagnostic: &&Diagnostic| !present.contains(&key(diagnostic));
        comparison.gone = before.iter().filter(is_gone).cloned().collect();
        comparison
    }

    pub(crate) fn new_errors(&self) -> impl Iterator<Item = &Diagnostic> {
        let mut new = self.new.iter();
        std::iter::from_fn(move || new.find(|diagnostic| diagnostic.level == Level::Error))
    }
}

#[cfg(test)]
fn diagnostic(level: Level, message: &str, line: usize, rule: Option<&'static str>) -> Diagnostic {
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
        notes: vec![format!("{line} impls")],
        rule,
        rendered: String::new(),
    }
}

#[test]
fn findings_new_and_gone_are_told_apart() {
    let unused = diagnostic(Level::Warning, "unused variable: `x`", 3, None);
    let moved = diagnostic(Level::Warning, "unused variable: `x`", 4, None);
    let hit = diagnostic(Level::Error, "`sleep` blocks", 9, Some("blocking"));
    let broken = diagnostic(Level::Error, "type annotations needed", 7, None);
    let after = [moved.clone(), hit.clone(), broken.clone(), hit];
    let comparison = Comparison::of(std::slice::from_ref(&unused), &after);
    let findings: Vec<_> = comparison.findings.iter().map(Finding::to_string).collect();
    assert_eq!(findings, ["p: src/lib.rs:9:5: blocking: `sleep` blocks"]);
    assert_eq!(comparison.new_errors().collect::<Vec<_>>(), [&broken]);
    assert_eq!(comparison.new, [moved, broken]);
    assert_eq!(comparison.gone, [unused]);
}

#[test]
fn notes_do_not_make_a_difference() {
    let before = diagnostic(Level::Warning, "w", 1, None);
    let after = Diagnostic {
        notes: Vec::new(),
        ..before.clone()
    };
    let comparison = Comparison::of(&[before], &[after]);
    assert!(comparison.new.is_empty() && comparison.gone.is_empty());
}

#[test]
fn counts_are_no_diagnostics() {
    assert_eq!(
        level("error", "aborting due to 2 previous errors", true),
        None
    );
    assert_eq!(level("warning", "3 warnings emitted", true), None);
    assert_eq!(level("failure-note", "For more information", true), None);
    assert_eq!(level("error", "linking failed", true), Some(Level::Error));
    let crash = level("error: internal compiler error", "oops", true);
    assert_eq!(crash, Some(Level::Error));
}
