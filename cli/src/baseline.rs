//! `async-rules-baseline.toml`: the findings that were there when the rules came.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::finding::Finding;
use crate::place::Sources;
use crate::project::Project;

const FILE: &str = "async-rules-baseline.toml";

const HEAD: &str = "\
# Findings that `cargo async-rules check` does not report, because they were there when this file was written.
# New ones are reported. Write it again with `cargo async-rules check --write-baseline`.

";

/// What the file says.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Baseline {
    /// The arguments that decide what is compiled: a run with others may not see what is listed.
    #[serde(default)]
    arguments: Vec<String>,
    #[serde(default, rename = "finding")]
    entries: Vec<Listed>,
}

/// Findings on equal lines of one file. Line numbers are left out: they change with every edit above.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    file: String,
    rule: String,
    message: String,
    /// The line, without the blanks around it.
    code: String,
    #[serde(default = "one", skip_serializing_if = "is_one")]
    count: usize,
}

fn one() -> usize {
    1
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference"
)]
fn is_one(count: &usize) -> bool {
    *count == 1
}

/// Where it is: beside the lock file.
pub(crate) fn path(project: &Project) -> PathBuf {
    project.root.join(FILE)
}

impl Baseline {
    /// The one of a project, if there is one.
    pub(crate) fn read(path: &Path) -> Result<Option<Self>, Error> {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Error::io("read", path)(error)),
        };
        toml_edit::de::from_str(&text).map(Some).map_err(|error| {
            Error::new(format!("cannot read `{}`: {error}", path.display()))
                .help("write it again with `cargo async-rules check --write-baseline`")
        })
    }

    /// All findings of a run.
    pub(crate) fn of(
        findings: &[Finding],
        sources: &mut Sources<'_>,
        arguments: Vec<String>,
    ) -> Self {
        let mut counts = BTreeMap::new();
        for finding in findings {
            *counts.entry(listed(finding, sources)).or_insert(0) += 1;
        }
        let entries = counts
            .into_iter()
            .map(|(entry, count)| Listed { count, ..entry });
        Self {
            arguments,
            entries: entries.collect(),
        }
    }

    pub(crate) fn write(&self, path: &Path) -> Result<(), Error> {
        let text = toml_edit::ser::to_string_pretty(self)
            .map_err(|error| Error::new(format!("cannot write the baseline: {error}")))?;
        crate::write::whole(path, (HEAD.to_owned() + &text).as_bytes())
    }

    /// Takes what is listed out of `findings`, and gives how many that were and the entries that are no longer needed,
    /// as far as this run can tell.
    pub(crate) fn hide(
        &self,
        findings: &mut Vec<Finding>,
        sources: &mut Sources<'_>,
        project: &Project,
        arguments: &[String],
        is_on: impl Fn(&str) -> bool,
    ) -> (usize, Vec<String>) {
        let mut left: Vec<_> = self
            .entries
            .iter()
            .map(|entry| (entry, entry.count))
            .collect();
        let before = findings.len();
        findings.retain(|finding| {
            let wanted = listed(finding, sources);
            let known = left.iter_mut().find(|(entry, count)| {
                *count > 0
                    && Listed {
                        count: 1,
                        ..(*entry).clone()
                    } == wanted
            });
            match known {
                Some((_, count)) => {
                    *count -= 1;
                    false
                }
                None => true,
            }
        });
        let same_run = self.arguments == arguments;
        let unneeded = left.into_iter().filter(|(entry, count)| {
            let is_gone = || {
                let text = fs::read_to_string(project.root.join(&entry.file));
                text.is_ok_and(|text| !text.lines().any(|line| line.trim() == entry.code))
                    || !project.root.join(&entry.file).exists()
            };
            *count > 0 && is_on(&entry.rule) && (same_run || is_gone())
        });
        let unneeded = unneeded.map(|(entry, count)| {
            let times = if count == entry.count {
                String::new()
            } else {
                format!(" ({count} of {})", entry.count)
            };
            format!("{}: {}: `{}`{times}", entry.file, entry.rule, entry.code)
        });
        (before - findings.len(), unneeded.collect())
    }
}

fn listed(finding: &Finding, sources: &mut Sources<'_>) -> Listed {
    let text = sources.text(&finding.place.file).unwrap_or_default();
    let code = text
        .lines()
        .nth(finding.place.start.0 - 1)
        .unwrap_or_default();
    Listed {
        // The same on every system.
        file: finding.place.shown.replace('\\', "/"),
        rule: finding.rule.name.to_owned(),
        message: finding.title.clone(),
        code: code.trim().to_owned(),
        count: 1,
    }
}
