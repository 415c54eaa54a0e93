//! `cargo async-rules list`.

use async_rules_catalogue::{Entry, Origin, Severity, entries, externals, profiles};
use serde_json::json;

use crate::args::List;
use crate::report::{Shell, aligned, print};
use crate::rules::RULES;
use crate::{Error, Outcome};

pub(crate) fn run(list: &List, shell: &Shell) -> Result<Outcome, Error> {
    let wanted = |name: &str| list.rule.is_empty() || list.rule.iter().any(|rule| rule == name);
    let entries: Vec<_> = all()
        .filter(|(_, entry)| wanted(entry.rule().name()))
        .collect();
    if list.json {
        let rules = RULES.iter().filter(|rule| wanted(rule.name)).map(|rule| {
            json!({
                "name": rule.name,
                "level": if rule.strict { "strict" } else { "deny" },
                "summary": rule.summary,
            })
        });
        let entries = entries.iter().map(|(package, entry)| {
            json!({
                "path": entry.path,
                "on": entry.on,
                "rule": entry.rule().name(),
                "category": category(entry),
                "level": if entry.severity == Severity::Strict { "strict" } else { "deny" },
                "package": package,
                "why": entry.why,
                "instead": entry.note,
            })
        });
        let object = json!({
            "rules": rules.collect::<Vec<_>>(),
            "entries": entries.collect::<Vec<_>>(),
        });
        print(&format!("{object:#}\n"))?;
        return Ok(Outcome::Clean);
    }
    let mut rows = Vec::new();
    for rule in RULES.iter().filter(|rule| wanted(rule.name)) {
        let level = if rule.strict { "strict" } else { "deny" };
        rows.push([rule.name, level, rule.summary].map(str::to_owned).to_vec());
    }
    print(&aligned(&rows, true))?;
    if list.rule.is_empty() && !list.entries {
        let text = format!(
            "\n{} entries in the catalogue: `cargo async-rules list --entries`, or `list RULE` for those of a rule\n",
            entries.len()
        );
        return print(&text).map(|()| Outcome::Clean);
    }
    let mut last = None;
    for (package, entry) in &entries {
        let group = (entry.rule().name(), *package, category(entry));
        if last.replace(group.clone()) != Some(group.clone()) {
            let heading = format!("{} · {} · {}", group.0, group.1, group.2);
            print(&format!("\n{}\n", shell.paint_out("\x1b[1m", &heading)))?;
        }
        let on = entry.on.map_or_else(String::new, |on| format!(" on {on}"));
        let strict = if entry.severity == Severity::Strict {
            " (strict)"
        } else {
            ""
        };
        print(&format!(
            "  {}{on}{strict}\n      {}\n",
            entry.path, entry.note
        ))?;
    }
    Ok(Outcome::Clean)
}

/// Every entry with the package that it is part of, sorted by rule, package, category and path.
fn all() -> impl Iterator<Item = (&'static str, &'static Entry)> {
    let built_in = entries().map(|entry| {
        let package = match entry.origin {
            Origin::Std => "std",
            Origin::Tokio => "tokio",
            Origin::Package(name) => name,
            Origin::Own { .. } => "",
        };
        (package, entry)
    });
    let of_profile = profiles()
        .iter()
        .flat_map(|profile| profile.entries.iter().map(|entry| (profile.package, entry)));
    let outside = externals().iter().flat_map(|external| {
        let profile = &external.profile;
        profile.entries.iter().map(|entry| (profile.package, entry))
    });
    let mut all: Vec<_> = built_in.chain(of_profile).chain(outside).collect();
    let place = |entry: &Entry| {
        let name = entry.rule().name();
        RULES.iter().position(|rule| rule.name == name)
    };
    all.sort_by_key(|(package, entry)| (place(entry), *package, category(entry), entry.path));
    all.into_iter()
}

/// `FileIo` as `file_io`.
fn category(entry: &Entry) -> String {
    let mut name = String::new();
    for character in format!("{:?}", entry.category).chars() {
        if character.is_ascii_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.push(character.to_ascii_lowercase());
    }
    name
}
