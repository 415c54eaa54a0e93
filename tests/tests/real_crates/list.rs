//! The committed data: which crates, and what is known to be found in them.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use async_rules_scan::{Finding, Target};
use serde::Deserialize;

/// The folder of the committed data.
pub(crate) fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/real_crates")
}

/// The environment variable that chooses the crates: unset for the default set, `full` for all, else names with commas
/// between them.
pub(crate) const CHOICE: &str = "ASYNC_RULES_REAL_CRATES";

/// A published crate.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Listed {
    pub(crate) name: String,
    pub(crate) version: String,
    #[serde(default)]
    pub(crate) features: Vec<String>,
    #[serde(default)]
    pub(crate) suite: bool,
    #[serde(default)]
    pub(crate) skip: Vec<String>,
    #[serde(default)]
    pub(crate) full: bool,
}

impl Listed {
    /// The targets that are annotated and built.
    pub(crate) fn targets(&self) -> Vec<Target> {
        let mut targets = vec![Target::Lib, Target::Bins];
        if self.suite {
            targets.extend([Target::Tests, Target::Examples]);
        }
        targets
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Crates {
    #[serde(rename = "crate")]
    crates: Vec<Listed>,
}

/// Whether the whole set is to be run, by the environment variable.
pub(crate) fn is_full() -> bool {
    std::env::var(CHOICE).is_ok_and(|choice| choice == "full")
}

/// The crates that this run is about.
pub(crate) fn crates() -> Vec<Listed> {
    let Crates { crates } = read("crates.toml");
    match std::env::var(CHOICE) {
        Err(_) => crates.into_iter().filter(|listed| !listed.full).collect(),
        Ok(choice) if choice == "full" => crates,
        Ok(choice) => {
            let names: BTreeSet<_> = choice.split(',').map(str::trim).collect();
            crates
                .into_iter()
                .filter(|listed| names.contains(listed.name.as_str()))
                .collect()
        }
    }
}

/// A true finding in one of the crates.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Known {
    pub(crate) package: String,
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) rule: String,
    /// Why this is a defect of the crate, or at least what the rule exists for.
    pub(crate) why: String,
}

impl Known {
    /// Whether this is the entry of a finding.
    pub(crate) fn is(&self, finding: &Finding) -> bool {
        self.package == finding.package
            && self.file == finding.place.file
            && self.line == finding.place.line
            && self.rule == finding.rule
    }
}

impl fmt::Display for Known {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {}:{}: {}",
            self.package, self.file, self.line, self.rule
        )
    }
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Findings {
    #[serde(default)]
    finding: Vec<Known>,
}

/// The true findings in the crates of this run.
pub(crate) fn findings(crates: &[Listed]) -> Vec<Known> {
    let Findings { finding } = read("findings.toml");
    finding
        .into_iter()
        .filter(|known| crates.iter().any(|listed| listed.name == known.package))
        .collect()
}

fn read<T: serde::de::DeserializeOwned>(name: &str) -> T {
    let path = data().join(name);
    let text =
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
