//! Which rules a run checks in a package, and how grave each is.

use std::path::Path;

use toml_edit::DocumentMut;

use crate::mirror::hash;
use crate::rules::RULES;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Level {
    Error,
    Warning,
}

/// The level of each rule, in the order of [`RULES`]; `None` is off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Levels {
    levels: [Option<Level>; RULES.len()],
    strict: bool,
    /// The text of the file, hashed: what else it says has to reach the copy, too, and cargo learns of a file only
    /// from a build that has read it.
    file: Option<u64>,
}

impl Levels {
    /// What the arguments and the nearest `async-rules.toml` say; the arguments win.
    ///
    /// The file's own mistakes are reported by the attribute, at their line.
    pub(crate) fn of(package: &Path, workspace: &Path, strict: bool, only: &[String]) -> Self {
        let folders = package
            .ancestors()
            .take_while(|folder| folder.starts_with(workspace))
            .chain([workspace]);
        let file = folders
            .map(|folder| folder.join("async-rules.toml"))
            .find_map(|file| std::fs::read_to_string(file).ok());
        Self::decide(file.as_deref(), strict, only)
    }

    fn decide(text: Option<&str>, strict: bool, only: &[String]) -> Self {
        let file: DocumentMut = text.and_then(|text| text.parse().ok()).unwrap_or_default();
        let strict = strict || file.get("strict").and_then(|value| value.as_bool()) == Some(true);
        let said = |name: &str| file.get("rules")?.get(name)?.as_str();
        let levels = std::array::from_fn(|index| {
            let rule = &RULES[index];
            let wanted = only.iter().any(|name| name == rule.name);
            if !only.is_empty() && !wanted {
                return None;
            }
            match said(rule.name) {
                Some("warn") => Some(Level::Warning),
                Some("deny") => Some(Level::Error),
                // Asked for by name, it is wanted in spite of the file.
                Some("allow") => wanted.then_some(Level::Error),
                _ => (strict || wanted || !rule.strict).then_some(Level::Error),
            }
        });
        Self {
            levels,
            strict,
            file: text.map(|text| hash(text.as_bytes())),
        }
    }

    /// The level of a rule.
    pub(crate) fn of_rule(&self, name: &str) -> Option<Level> {
        let index = RULES.iter().position(|rule| rule.name == name)?;
        self.levels[index]
    }

    pub(crate) fn is_strict(&self) -> bool {
        self.strict
    }

    /// Whether there is an `async-rules.toml`.
    pub(crate) fn has_file(&self) -> bool {
        self.file.is_some()
    }

    /// The attribute that is written before each async item, from the crate `name`. All rules that are on warn: see the
    /// crate's page.
    pub(crate) fn attribute(&self, name: &str) -> String {
        let names = |on: bool| -> String {
            let rules = RULES.iter().zip(&self.levels);
            let names = rules
                .filter(|(_, level)| level.is_some() == on)
                .map(|(rule, _)| rule.name);
            names.collect::<Vec<_>>().join(", ")
        };
        let mut arguments = vec![format!("crate = \"::{name}\"")];
        if self.strict {
            arguments.push("strict".to_owned());
        }
        for (word, on) in [("warn", true), ("allow", false)] {
            let names = names(on);
            if !names.is_empty() {
                arguments.push(format!("{word}({names})"));
            }
        }
        let attribute = format!("#[::{name}::enforce({})]", arguments.join(", "));
        match self.file {
            Some(hash) => format!("{attribute} /* async-rules.toml {hash:x} */"),
            None => attribute,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn levels(file: &str, strict: bool, only: &[&str]) -> Levels {
        let only: Vec<_> = only.iter().map(|&name| name.to_owned()).collect();
        Levels::decide(Some(file), strict, &only)
    }

    #[test]
    fn the_strict_rules_are_off_unless_asked_for() {
        let plain = Levels::decide(None, false, &[]);
        assert_eq!(plain.levels, levels("", false, &[]).levels);
        assert_ne!(plain.attribute("a"), levels("", false, &[]).attribute("a"));
        assert_eq!(plain.of_rule("blocking"), Some(Level::Error));
        assert_eq!(plain.of_rule("busy_wait"), None);
        assert!(!plain.attribute("a").contains("strict"));
        let strict = levels("", true, &[]);
        assert_eq!(strict.of_rule("busy_wait"), Some(Level::Error));
        assert!(
            strict.attribute("a").contains("strict") && !strict.attribute("a").contains("allow(")
        );
        assert_eq!(levels("strict = true", false, &[]).levels, strict.levels);
    }

    #[test]
    fn the_file_sets_levels_and_the_arguments_win() {
        let file = "[rules]\nblocking = \"warn\"\nunawaited = \"allow\"\nbusy_wait = \"deny\"";
        let from_file = levels(file, false, &[]);
        assert_eq!(from_file.of_rule("blocking"), Some(Level::Warning));
        assert_eq!(from_file.of_rule("unawaited"), None);
        assert_eq!(from_file.of_rule("busy_wait"), Some(Level::Error));
        let only = levels(file, false, &["unawaited"]);
        assert_eq!(only.of_rule("unawaited"), Some(Level::Error));
        assert_eq!(only.of_rule("blocking"), None);
        assert!(only.attribute("a").contains("warn(unawaited)"));
    }
}
