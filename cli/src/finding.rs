//! What the rules say, at the user's own places.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::exemption::Exemption;
use crate::levels::{Level, Levels};
use crate::message::Message;
use crate::mirror::{ErrorPlace, Origin};
use crate::place::{Bytes, Place, Sources};
use crate::rules::{self, Rule};

/// A broken rule.
#[derive(Debug, Clone)]
pub(crate) struct Finding {
    pub(crate) rule: &'static Rule,
    pub(crate) level: Level,
    /// The package.
    pub(crate) package: String,
    pub(crate) place: Place,
    /// What was found.
    pub(crate) title: String,
    /// What stands beside the caret.
    pub(crate) label: String,
    /// Why, and what to write instead.
    pub(crate) notes: Vec<Note>,
}

/// A line below a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Note {
    Note(String),
    Help(String),
}

/// The places of errors that no rule has made.
pub(crate) fn error_places(messages: &[Message], sources: &mut Sources<'_>) -> Vec<ErrorPlace> {
    let errors = messages
        .iter()
        .filter(|message| message.message.level.starts_with("error") && rule_of(message).is_none());
    let spans = errors.flat_map(|message| {
        let spans = message.message.spans.iter();
        spans.filter(|span| span.is_primary)
    });
    let places = spans.filter_map(|span| {
        let place = sources.place(span)?;
        Some(ErrorPlace {
            file: place.file,
            line: place.start.0,
            by_macro: span.expansion.is_some(),
        })
    });
    places.collect()
}

/// What is wrong with `async-rules.toml`, as the attributes say it, or as rustc says it of a path in there.
pub(crate) fn configuration_errors(messages: &[Message]) -> BTreeSet<String> {
    const FILE: &str = "async-rules.toml:";
    const PATH: &str = "async_rules_toml_line_";
    let errors = messages
        .iter()
        .map(|message| &message.message)
        .filter(|message| message.level.starts_with("error"));
    let said = errors.filter_map(|error| {
        if let Some(at) = error.message.find(FILE) {
            let help = error.children.iter().map(|child| child.message.as_str());
            let help: Vec<_> = help.map(|text| format!("\nhelp: {text}")).collect();
            return Some(error.message[at..].to_owned() + &help.concat());
        }
        let text = error.rendered.as_deref()?;
        let line = text.split_once(PATH)?.1;
        let end = line
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(line.len());
        Some(format!(
            "{FILE}{}: the path leads to nothing\nnote: rustc says: {}",
            &line[..end],
            error.message
        ))
    });
    said.collect()
}

/// What stands in comments that are meant as exemptions and are none.
pub(crate) fn broken_exemptions(
    exemptions: &[(PathBuf, Exemption)],
    sources: &mut Sources<'_>,
) -> Vec<Finding> {
    let broken = exemptions.iter().filter_map(|(file, exemption)| {
        let (wrong, help) = exemption.rules.as_ref().err()?;
        let member = sources.owner_of(file)?;
        let shown = sources.shown(file);
        let text = sources.text(file)?;
        let line: usize = text
            .split_inclusive('\n')
            .take(exemption.line - 1)
            .map(str::len)
            .sum();
        let code = text[line..].lines().next()?;
        let start = line + code.len() - code.trim_start().len();
        Some(Finding {
            rule: &rules::EXEMPTION,
            level: Level::Error,
            package: member.name.clone(),
            place: Place {
                shown,
                bytes: Bytes {
                    start,
                    end: line + code.trim_end().len(),
                },
                start: (exemption.line, exemption.columns.0),
                end: (exemption.line, exemption.columns.1),
                file: file.clone(),
            },
            title: wrong.clone(),
            label: rules::EXEMPTION.label.to_owned(),
            notes: vec![Note::Help(help.clone())],
        })
    });
    broken.collect()
}

/// Takes out what comments exempt, and gives the comments that exempted nothing of the rules that are on.
pub(crate) fn exempt<'a>(
    findings: &mut Vec<Finding>,
    exemptions: &'a [(PathBuf, Exemption)],
    is_on: impl Fn(&Path, &str) -> bool,
) -> Vec<(&'a Path, &'a Exemption)> {
    let mut used = BTreeSet::new();
    findings.retain(|finding| {
        let exemption = exemptions.iter().position(|(file, exemption)| {
            let rules = exemption.rules.as_deref().unwrap_or_default();
            *file == finding.place.file
                && exemption.exempts == finding.place.start.0
                && rules.iter().any(|rule| rule == finding.rule.name)
        });
        used.extend(exemption);
        exemption.is_none()
    });
    let unused = exemptions
        .iter()
        .enumerate()
        .filter(|(index, (file, exemption))| {
            let rules = exemption.rules.as_deref().unwrap_or_default();
            !used.contains(index) && rules.iter().any(|rule| is_on(file, rule))
        });
    unused
        .map(|(_, (file, exemption))| (file.as_path(), exemption))
        .collect()
}

/// The findings among the messages of a build, sorted by place. The same one from two targets is given once.
pub(crate) fn findings(
    messages: &[Message],
    sources: &mut Sources<'_>,
    levels: &BTreeMap<PathBuf, Levels>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for message in messages {
        let Some((rule, own, title, notes)) = read(message) else {
            continue;
        };
        let span = message.message.spans.iter().find(|span| span.is_primary);
        let Some(place) = span.and_then(|span| sources.place(span)) else {
            continue;
        };
        let Some(member) = sources.owner_of(&place.file) else {
            continue;
        };
        let level = match (own, levels[&member.root].of_rule(rule.name)) {
            // The author's attribute decides about its own fns.
            (true, _) if message.message.level == "warning" => Level::Warning,
            (true, _) => Level::Error,
            (false, Some(level)) => level,
            (false, None) => continue,
        };
        let label = span.and_then(|span| span.label.clone());
        findings.push(Finding {
            rule,
            level,
            package: member.name.clone(),
            place,
            title,
            label: label.unwrap_or_else(|| rule.label.to_owned()),
            notes,
        });
    }
    findings.sort_by(|one, other| {
        let key = |finding: &Finding| {
            (
                finding.place.clone(),
                finding.rule.name,
                finding.title.clone(),
            )
        };
        key(one).cmp(&key(other))
    });
    findings.dedup_by(|one, other| {
        (&one.place, one.rule, &one.title) == (&other.place, other.rule, &other.title)
    });
    findings
}

/// How every message of a rule ends: with the way to exempt it, which names the rule.
const MARK: &str = "#[exempt(";

/// The rule of a message, whether the author's own attribute says it, the title and the notes; `None` if it is
/// rustc's own.
fn read(message: &Message) -> Option<(&'static Rule, bool, String, Vec<Note>)> {
    let message = &message.message;
    let lint = message.message.strip_prefix("use of deprecated ");
    // In a copy the rules warn; an error is one of an attribute that its author wrote.
    let own = lint.is_none();
    let lines: Vec<&str> = match lint {
        Some(text) => text.split_once("`: ")?.1.lines().map(str::trim).collect(),
        None => {
            let children = message.children.iter().map(|child| child.message.as_str());
            [message.message.as_str()]
                .into_iter()
                .chain(children)
                .flat_map(str::lines)
                .map(str::trim)
                .filter(|line| !line.starts_with("the trait `"))
                .collect()
        }
    };
    let (title, notes) = lines.split_first()?;
    let mark = lines.iter().find_map(|line| line.split_once(MARK))?.1;
    let end = mark.find(|c: char| !c.is_ascii_alphanumeric() && c != '_')?;
    let rule = rules::named(&mark[..end])?;
    let notes = notes.iter().map(|line| {
        if line.contains(MARK) && !own {
            return Note::Note(format!(
                "or write `// async-rules: exempt({}, \"reason\")` on the line above",
                rule.name
            ));
        }
        match line.split_once(": ") {
            Some(("help", text)) => Note::Help(text.to_owned()),
            Some(("note", text)) => Note::Note(text.to_owned()),
            _ => Note::Note((*line).to_owned()),
        }
    });
    Some((rule, own, (*title).to_owned(), notes.collect()))
}

/// Where the rules' messages of a build come from, whether they are shown or not.
pub(crate) fn origins(messages: &[Message], sources: &mut Sources<'_>) -> Vec<Origin> {
    let said = messages.iter().filter(|message| rule_of(message).is_some());
    let origins = said.map(|message| {
        let mut origin = Origin::default();
        for span in &message.message.spans {
            let mut places = sources.places(span).into_iter();
            if span.is_primary && origin.place.is_none() {
                origin.place = places.next();
            }
            origin.beside.extend(places);
        }
        origin
    });
    origins.collect()
}

/// The rule of a message; `None` if it is rustc's own.
pub(crate) fn rule_of(message: &Message) -> Option<&'static Rule> {
    read(message).map(|(rule, ..)| rule)
}
