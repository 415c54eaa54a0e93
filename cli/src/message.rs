//! What the compiler says, as cargo passes it on.

use std::io::BufRead;
use std::path::PathBuf;

use serde::Deserialize;

use crate::{Error, finding};

/// A diagnostic of rustc, and the package that it is about.
#[derive(Debug, Clone, Deserialize)]
pub struct Message {
    /// The manifest of the package, in the copy.
    pub manifest_path: PathBuf,
    /// The diagnostic.
    pub message: Diagnostic,
}

impl Message {
    /// The rule that it is about; `None` if it is rustc's own.
    #[must_use]
    pub fn rule(&self) -> Option<&'static str> {
        finding::rule_of(self).map(|rule| rule.name)
    }
}

/// A diagnostic of rustc.
#[derive(Debug, Clone, Deserialize)]
pub struct Diagnostic {
    /// The title.
    pub message: String,
    /// The error code or the name of the lint.
    pub code: Option<Code>,
    /// `error`, `warning`, ..
    pub level: String,
    /// What it points at.
    pub spans: Vec<Span>,
    /// The notes and helps below it.
    pub children: Vec<Child>,
    /// It all, as rustc prints it.
    pub rendered: Option<String>,
}

/// The error code or the name of a lint.
#[derive(Debug, Clone, Deserialize)]
pub struct Code {
    /// As in `E0277` or `unused_variables`.
    pub code: String,
}

/// A note or a help.
#[derive(Debug, Clone, Deserialize)]
pub struct Child {
    /// Its text.
    pub message: String,
}

/// A part of a file of the copy.
#[derive(Debug, Clone, Deserialize)]
pub struct Span {
    /// The file, as rustc was given it.
    pub file_name: PathBuf,
    /// The first byte.
    pub byte_start: usize,
    /// The one behind the last.
    pub byte_end: usize,
    /// The line of the first byte, from 1.
    pub line_start: usize,
    /// The column of the first byte, from 1.
    pub column_start: usize,
    /// Whether the diagnostic is about this part.
    pub is_primary: bool,
    /// What stands beside it.
    pub label: Option<String>,
    /// The macro call that it comes from.
    pub expansion: Option<Box<Expansion>>,
}

/// A macro call.
#[derive(Debug, Clone, Deserialize)]
pub struct Expansion {
    /// Where it is.
    pub span: Span,
}

/// What a package was compiled to, whether in this build or before.
#[derive(Debug, Deserialize)]
pub struct Artifact {
    /// Its manifest.
    pub manifest_path: PathBuf,
    /// The files.
    pub filenames: Vec<PathBuf>,
}

/// What a build script has said, in this build or before.
#[derive(Debug, Deserialize)]
pub struct Script {
    /// As cargo writes it: with the way to the package.
    pub package_id: String,
    /// What it switched on.
    pub cfgs: Vec<String>,
    /// The variables that it has set, and their values.
    pub env: Vec<(String, String)>,
    /// The folder that it may have written to.
    pub out_dir: PathBuf,
}

/// A line of cargo's output.
#[derive(Deserialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
enum Line {
    CompilerMessage(Box<Message>),
    CompilerArtifact(Artifact),
    BuildScriptExecuted(Script),
    BuildFinished {
        success: bool,
    },
    #[serde(other)]
    Other,
}

/// All that a cargo with `--message-format=json` has said.
#[derive(Debug, Default)]
pub struct Said {
    /// What the compiler said.
    pub messages: Vec<Message>,
    /// Whether everything compiled; nothing if cargo has given up before.
    pub built: Option<bool>,
    /// What tests have printed.
    pub text: String,
    /// What all packages were compiled to.
    pub artifacts: Vec<Artifact>,
    /// What all build scripts have said.
    pub scripts: Vec<Script>,
}

/// Reads the output of a cargo up to its end.
///
/// # Errors
///
/// Where it cannot be read.
pub fn read(output: impl BufRead) -> Result<Said, Error> {
    let mut said = Said::default();
    for line in output.split(b'\n') {
        let line =
            line.map_err(|error| Error::new(format!("cannot read what cargo writes: {error}")))?;
        // Tests write to the same stream; a line of theirs is no JSON object with a `reason`.
        match serde_json::from_slice(&line) {
            Ok(Line::CompilerMessage(message)) => said.messages.push(*message),
            Ok(Line::CompilerArtifact(artifact)) => said.artifacts.push(artifact),
            Ok(Line::BuildScriptExecuted(script)) => said.scripts.push(script),
            Ok(Line::BuildFinished { success }) => said.built = Some(success),
            Ok(Line::Other) => {}
            Err(_) => {
                said.text.push_str(&String::from_utf8_lossy(&line));
                said.text.push('\n');
            }
        }
    }
    Ok(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_cargo_are_read_and_unknown_reasons_passed_over() {
        let output = "{\"reason\":\"compiler-artifact\",\"manifest_path\":\"/a\",\"filenames\":[\"/b\"],\"fresh\":true}\n\
                      {\"reason\":\"of-the-future\",\"x\":[1]}\n\
                      running 1 test\n\
                      {\"reason\":\"build-finished\",\"success\":true}\n\
                      {}\n";
        let said = read(output.as_bytes()).unwrap();
        assert_eq!(said.built, Some(true));
        assert_eq!(said.text, "running 1 test\n{}\n");
        assert!(said.messages.is_empty());
        assert_eq!(said.artifacts[0].filenames, [PathBuf::from("/b")]);
        assert_eq!(read(&b""[..]).unwrap().built, None);
    }
}
