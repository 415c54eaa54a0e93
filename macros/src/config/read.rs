//! The keys of `async-rules.toml`. What is wrong is reported and what is right is kept, so that one
//! mistake hides no other.

use async_rules_catalogue::{Profile, profiles};

use super::dependencies::{Dependencies, is_sysroot};
use super::{Config, Root, own};
use crate::args::{list, suggest};
use crate::rules::{Level, Rule};
use crate::toml::{self, Spanned, Table, Value};

/// What the file says about profiles.
#[derive(Debug, Default)]
pub(super) struct Profiles(Vec<(&'static Profile, Said)>);

#[derive(Debug)]
enum Said {
    On,
    Off,
    /// Its crate is found here.
    At(Root),
}

const KEYS: [&str; 5] = ["strict", "rules", "profiles", "function", "type"];

const LEVELS: [(&str, Level); 3] = [
    ("deny", Level::Deny),
    ("warn", Level::Warn),
    ("allow", Level::Allow),
];

pub(super) fn file(text: &str, config: &mut Config) -> Profiles {
    let mut said = Profiles::default();
    let table = match toml::parse(text) {
        Ok(table) => table,
        Err(error) => {
            config.problem(error.line, error.message);
            return said;
        }
    };
    for (key, value) in table.iter() {
        match key.value.as_str() {
            "strict" => match value.value.as_bool() {
                Some(strict) => config.strict = strict,
                None => wrong(config, key, value, "`true` or `false`", "strict = true"),
            },
            "rules" => rules(key, value, config),
            "profiles" => said.read(key, value, config),
            "function" => each(key, value, config, own::function),
            "type" => each(key, value, config, own::ty),
            other => unknown(config, key.line, other, &KEYS),
        }
    }
    said
}

/// `[rules]`
fn rules(key: &Spanned<String>, value: &Spanned<Value>, config: &mut Config) {
    let Some(table) = value.value.as_table() else {
        return wrong(config, key, value, "a table", "[rules]");
    };
    for (name, value) in table.iter() {
        let Some(rule) = Rule::from_name(&name.value) else {
            let message = format!("there is no rule `{}`", name.value);
            let names = Rule::ALL.map(Rule::name);
            let help = match suggest(&name.value, names) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the rules are {}", list(names)),
            };
            config.problem(name.line, message).help(help);
            continue;
        };
        let written = value.value.as_str();
        let level = LEVELS.into_iter().find(|(level, _)| written == Some(level));
        match (level, written) {
            (Some((_, level)), _) => config.levels[rule as usize] = Some(level),
            (None, Some(written)) => {
                let names = LEVELS.map(|(name, _)| name);
                let help = match suggest(written, names) {
                    Some(near) => format!("did you mean `\"{near}\"`?"),
                    None => format!("the levels are {}", list(names)),
                };
                config
                    .problem(value.line, format!("there is no level `{written}`"))
                    .help(help);
            }
            (None, None) => {
                let example = format!("{} = \"deny\"", rule.name());
                wrong(config, name, value, "a level", &example);
            }
        }
    }
}

impl Profiles {
    /// `profiles = ["reqwest"]`, or `[profiles]` with `reqwest = true`, `false` or a path.
    fn read(&mut self, key: &Spanned<String>, value: &Spanned<Value>, config: &mut Config) {
        match &value.value {
            Value::Array(names) => {
                for name in names {
                    match name.value.as_str() {
                        Some(written) => self.say(name.line, written, Said::On, config),
                        None => wrong(
                            config,
                            key,
                            name,
                            "the name of a profile",
                            "profiles = [\"reqwest\"]",
                        ),
                    }
                }
            }
            Value::Table(table) => {
                for (name, value) in table.iter() {
                    let said = match &value.value {
                        Value::Bool(true) => Said::On,
                        Value::Bool(false) => Said::Off,
                        Value::String(path) => match path_of_crate(path, value.line, config) {
                            Some(root) => Said::At(root),
                            None => continue,
                        },
                        _ => {
                            let expected = "`true`, `false` or the path of the crate";
                            let example = format!("{} = true", name.value);
                            wrong(config, name, value, expected, &example);
                            continue;
                        }
                    };
                    self.say(name.line, &name.value, said, config);
                }
            }
            _ => wrong(
                config,
                key,
                value,
                "an array or a table",
                "profiles = [\"reqwest\"]",
            ),
        }
    }

    fn say(&mut self, line: u32, name: &str, said: Said, config: &mut Config) {
        let known = || profiles().iter().map(|profile| profile.package);
        let Some(profile) = profiles().iter().find(|profile| profile.package == name) else {
            let help = match suggest(name, known()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the profiles are {}", list(known())),
            };
            config
                .problem(line, format!("there is no profile `{name}`"))
                .help(help);
            return;
        };
        if self.0.iter().any(|(other, _)| other.package == name) {
            config
                .problem(line, format!("the profile `{name}` is given twice"))
                .help("remove one of the two");
            return;
        }
        self.0.push((profile, said));
    }

    /// Where the crate of a profile is found, if the profile acts.
    ///
    /// Without a word in the file a profile acts on the versions that it was verified with, where its
    /// crate is a direct dependency. With one it acts on any version.
    pub(super) fn root(&self, profile: &Profile, dependencies: &Dependencies) -> Option<Root> {
        let said = self
            .0
            .iter()
            .find(|(known, _)| known.package == profile.package);
        match said {
            Some((_, Said::Off)) => None,
            Some((_, Said::At(root))) => Some(root.clone()),
            said => {
                let dependency = dependencies.package(profile.package)?;
                let verified = dependency
                    .compatible_version()
                    .is_some_and(|version| profile.covers(version));
                (verified || said.is_some()).then(|| Root {
                    path: dependency.name(),
                    line: None,
                })
            }
        }
    }
}

/// `deadpool_sqlite::rusqlite`, if the crate that it starts with is there.
fn path_of_crate(path: &str, line: u32, config: &mut Config) -> Option<Root> {
    let written = path.trim().trim_start_matches("::");
    let parsed = syn::parse_str::<syn::Path>(written).ok();
    let is_path = parsed.as_ref().is_some_and(|path| {
        path.segments
            .iter()
            .all(|segment| segment.arguments.is_none())
    });
    if !is_path {
        config
            .problem(line, format!("`{path}` is no path of a crate"))
            .help("write it as in a `use` declaration: `\"deadpool_sqlite::rusqlite\"`");
        return None;
    }
    let name = first_segment(written);
    is_there(name, line, config).then(|| Root {
        path: written.to_owned(),
        line: Some(line),
    })
}

pub(super) fn first_segment(path: &str) -> &str {
    path.split("::").next().unwrap_or(path).trim()
}

/// Whether paths can start with this crate here. A crate that nobody has who reads the file is an
/// error; one that only others have is silent.
pub(super) fn is_there(name: &str, line: u32, config: &mut Config) -> bool {
    if config.dependencies.has(name) {
        return true;
    }
    let Some((path, _)) = &config.file else {
        return false;
    };
    let dir = path.parent().unwrap_or(path).to_path_buf();
    let unknown = config
        .dependencies
        .is_unknown(name, &dir, &mut config.files);
    if let Some(known) = unknown {
        let known = known.iter().map(String::as_str);
        let help = match name {
            "crate" | "self" | "super" => {
                "mark a fn of your own with `#[blocking]` where it is defined".to_owned()
            }
            _ => match suggest(name, known) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("add `{name}` to the dependencies, or remove the entry"),
            },
        };
        config
            .problem(line, format!("there is no dependency `{name}`"))
            .help(help);
    }
    false
}

/// The tables of `[[function]]` and `[[type]]`.
fn each(
    key: &Spanned<String>,
    value: &Spanned<Value>,
    config: &mut Config,
    read: fn(u32, &Table, &mut Config),
) {
    let header = format!("[[{}]]", key.value);
    let Some(entries) = value.value.as_array() else {
        return wrong(config, key, value, "an array of tables", &header);
    };
    for entry in entries {
        match &entry.value {
            Value::Table(table) => read(entry.line, table, config),
            _ => wrong(config, key, entry, "a table", &header),
        }
    }
}

/// A value of another type than is asked for.
pub(super) fn wrong(
    config: &mut Config,
    key: &Spanned<String>,
    value: &Spanned<Value>,
    expected: &str,
    example: &str,
) {
    let found = value.value.described();
    config
        .problem(
            value.line,
            format!("`{}` takes {expected}, found {found}", key.value),
        )
        .help(format!("write `{example}`"));
}

pub(super) fn unknown(config: &mut Config, line: u32, key: &str, keys: &[&str]) {
    let help = match suggest(key, keys.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if Rule::from_name(key).is_some() => {
            format!("the levels of rules stand below `[rules]`: `{key} = \"deny\"`")
        }
        None => format!("the keys are {}", list(keys.iter().copied())),
    };
    config
        .problem(line, format!("there is no key `{key}`"))
        .help(help);
}

/// Whether a crate needs no dependency to be named.
pub(super) fn is_always_there(name: &str) -> bool {
    is_sysroot(name)
}
