//! What the compiler says, as cargo passes it on.

use std::fmt;
use std::path::PathBuf;

use serde::Deserialize;

/// How grave a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Level {
    /// A note or a help of its own.
    Note,
    /// A warning.
    Warning,
    /// An error.
    Error,
}

/// A place in the source of a package as its author wrote it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Place {
    /// The file, relative to the package's folder, with `/` between its parts. Code outside of the package has an
    /// absolute path.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// Whether the diagnostic points at inserted text; the place is then that of the insertion.
    pub inserted: bool,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// An error or a warning of the compiler.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// The package that was compiled.
    pub package: String,
    /// How grave it is.
    pub level: Level,
    /// The error code or the lint's name, as in `E0277` or `unused_variables`.
    pub code: Option<String>,
    /// The title.
    pub message: String,
    /// The place of the first primary caret, if there is one.
    pub place: Option<Place>,
    /// The notes and helps below it.
    pub notes: Vec<String>,
    /// The diagnostic as rustc prints it; lines and columns are those of the annotated copy.
    pub rendered: String,
}

impl Diagnostic {
    /// The rule of ours that it reports, or `None` if it is rustc's own.
    ///
    /// Every message of a rule ends with the way to exempt it, and that names the rule.
    #[must_use]
    pub fn rule(&self) -> Option<&str> {
        const MARK: &str = "#[exempt(";
        let texts = self.notes.iter().chain([&self.message]);
        let after = texts
            .filter_map(|text| text.split_once(MARK))
            .map(|(_, after)| after)
            .next()?;
        let end = after
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
            .unwrap_or(after.len());
        Some(&after[..end]).filter(|rule| !rule.is_empty())
    }
}

/// One line of cargo's JSON output.
#[derive(Debug, Deserialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
pub(crate) enum CargoLine {
    CompilerMessage(Box<CompilerMessage>),
    BuildFinished {
        success: bool,
    },
    #[serde(other)]
    Other,
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct CompilerMessage {
    pub(crate) manifest_path: PathBuf,
    pub(crate) message: RawDiagnostic,
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct RawDiagnostic {
    pub(crate) message: String,
    pub(crate) code: Option<Code>,
    pub(crate) level: String,
    pub(crate) spans: Vec<RawSpan>,
    pub(crate) children: Vec<Child>,
    pub(crate) rendered: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Code {
    pub(crate) code: String,
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Child {
    pub(crate) message: String,
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct RawSpan {
    pub(crate) file_name: String,
    pub(crate) byte_start: usize,
    pub(crate) line_start: usize,
    pub(crate) column_start: usize,
    pub(crate) is_primary: bool,
}

impl RawDiagnostic {
    /// The level, or `None` for what rustc adds at the end of its output: counts and pointers to explanations.
    pub(crate) fn level(&self) -> Option<Level> {
        let level = match self.level.as_str() {
            "error" => Level::Error,
            "warning" => Level::Warning,
            "note" | "help" => Level::Note,
            "failure-note" => return None,
            // `error: internal compiler error`, and whatever comes later.
            _ => Level::Error,
        };
        let is_count = self.spans.is_empty()
            && (self.message.starts_with("aborting due to ")
                || self.message.ends_with(" warning emitted")
                || self.message.ends_with(" warnings emitted"));
        (!is_count).then_some(level)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn diagnostic(message: &str, notes: &[&str]) -> Diagnostic {
        Diagnostic {
            package: "p".into(),
            level: Level::Error,
            code: None,
            message: message.into(),
            place: None,
            notes: notes.iter().map(|&note| note.to_owned()).collect(),
            rendered: String::new(),
        }
    }

    #[test]
    fn the_rule_is_the_one_that_the_exemption_names() {
        let hit = diagnostic(
            "`f` blocks",
            &[
                "use g",
                "or `#[exempt(nested_runtime, reason = \"...\")]` this statement",
            ],
        );
        assert_eq!(hit.rule(), Some("nested_runtime"));
        let deprecated = diagnostic("use of deprecated method: or `#[exempt(blocking)]`", &[]);
        assert_eq!(deprecated.rule(), Some("blocking"));
        assert_eq!(
            diagnostic("mismatched types", &["expected `u8`"]).rule(),
            None
        );
        assert_eq!(diagnostic("bad #[exempt()]", &[]).rule(), None);
    }

    #[test]
    fn counts_are_no_diagnostics() {
        let raw = |level: &str, message: &str| RawDiagnostic {
            message: message.into(),
            code: None,
            level: level.into(),
            spans: Vec::new(),
            children: Vec::new(),
            rendered: None,
        };
        assert_eq!(
            raw("error", "aborting due to 2 previous errors").level(),
            None
        );
        assert_eq!(raw("warning", "3 warnings emitted").level(), None);
        assert_eq!(
            raw("failure-note", "For more information about this error").level(),
            None
        );
        assert_eq!(raw("error", "linking failed").level(), Some(Level::Error));
        assert_eq!(
            raw("error: internal compiler error", "oops").level(),
            Some(Level::Error)
        );
    }

    #[test]
    fn lines_of_cargo_are_read_and_unknown_reasons_passed_over() {
        let line = |text| serde_json::from_str::<CargoLine>(text).unwrap();
        assert!(matches!(
            line(r#"{"reason":"build-finished","success":true}"#),
            CargoLine::BuildFinished { success: true }
        ));
        assert!(matches!(
            line(r#"{"reason":"compiler-artifact","fresh":true}"#),
            CargoLine::Other
        ));
        assert!(matches!(
            line(r#"{"reason":"of-the-future","x":[1]}"#),
            CargoLine::Other
        ));
    }
}
