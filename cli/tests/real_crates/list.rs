//! The committed data: which crates, and what is known to be found in them.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use async_rules_scan::Item;
use serde::Deserialize;

use crate::compare::Finding;
use crate::package::Package;

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
    #[serde(default = "yes")]
    pub(crate) default_features: bool,
    #[serde(default)]
    pub(crate) features: Vec<String>,
    #[serde(default)]
    pub(crate) suite: bool,
    #[serde(default)]
    pub(crate) skip: Vec<String>,
    #[serde(default)]
    pub(crate) own_grammar: Vec<String>,
    #[serde(default)]
    pub(crate) full: bool,
}

fn yes() -> bool {
    true
}

impl Listed {
    /// What cargo is to switch on, in its notation `package/feature`. The default features are among it, because cargo
    /// can leave them out for all packages or for none.
    pub(crate) fn chosen_features(&self, package: &Package) -> impl Iterator<Item = String> {
        let has_default = package.features.iter().any(|feature| feature == "default");
        let default = (self.default_features && has_default).then_some("default");
        let chosen = default
            .into_iter()
            .chain(self.features.iter().map(String::as_str));
        chosen.map(|feature| format!("{}/{feature}", self.name))
    }

    /// Whether an attribute may stand on an item: some macros read the fns of an impl block by a grammar without any.
    pub(crate) fn takes_attributes(&self, item: &Item) -> bool {
        let mut around = item.owner_attributes.iter();
        !around.any(|attribute| self.own_grammar.contains(attribute))
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

/// What the crates of this run are called together.
pub(crate) fn set() -> &'static str {
    match std::env::var(CHOICE) {
        Err(_) => "small",
        Ok(choice) if choice == "full" => "full",
        Ok(_) => "some",
    }
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

/// A finding in one of the crates that is right.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Known {
    pub(crate) package: String,
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) rule: String,
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

impl From<&Finding> for Known {
    fn from(finding: &Finding) -> Self {
        Self {
            package: finding.package.clone(),
            file: finding.place.file.clone(),
            line: finding.place.line,
            rule: finding.rule.clone(),
        }
    }
}

/// Findings of one rule in one crate that have one explanation.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Explained {
    package: String,
    rule: String,
    #[serde(default)]
    level: Level,
    /// `file:line`
    at: Vec<String>,
    verdict: Verdict,
    /// Why the verdict is what it is.
    why: String,
}

/// Under which `#[enforce]` a finding shows up.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Level {
    /// As authors write it; and under `strict`.
    #[default]
    Default,
    Strict,
}

/// Whether a finding is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Verdict {
    /// The crate should be mended.
    Defect,
    /// The crate is fine, for a reason that its author knows and that is not in the code that an attribute sees: what
    /// the page of the rule names under "When it is not a defect", and what `#[exempt]` is for.
    Exempt,
    /// The code that the attribute sees is fine: the rule has to be mended.
    False,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Findings {
    #[serde(default)]
    finding: Vec<Explained>,
}

/// What is listed of the crates of this run, and shows up without `strict`.
pub(crate) fn findings(crates: &[Listed]) -> Vec<Known> {
    let listed = explained(crates).into_iter();
    let without_strict = listed.filter(|(_, level, _)| *level == Level::Default);
    without_strict.map(|(known, ..)| known).collect()
}

/// All that is listed of the crates of this run.
pub(crate) fn explained(crates: &[Listed]) -> Vec<(Known, Level, Verdict)> {
    let Findings { finding } = read("findings.toml");
    let of_this_run =
        |explained: &Explained| crates.iter().any(|listed| listed.name == explained.package);
    let mut known = Vec::new();
    for explained in finding.into_iter().filter(of_this_run) {
        let Explained {
            package,
            rule,
            level,
            at,
            verdict,
            why,
        } = explained;
        assert!(
            verdict != Verdict::False,
            "{package}: `{rule}` is wrong at {at:?}, so the rule has to be mended: {why}"
        );
        assert!(
            why.len() > 20,
            "findings.toml does not say why {package} has `{rule}` at {at:?}"
        );
        for at in at {
            let place = at
                .split_once(':')
                .and_then(|(file, line)| Some((file, line.parse().ok()?)));
            let (file, line) =
                place.unwrap_or_else(|| panic!("findings.toml: `{at}` is no `file:line`"));
            let finding = Known {
                package: package.clone(),
                file: file.to_owned(),
                line,
                rule: rule.clone(),
            };
            known.push((finding, level, verdict));
        }
    }
    known
}

fn read<T: serde::de::DeserializeOwned>(name: &str) -> T {
    let path = data().join(name);
    let text =
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    toml_edit::de::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
