//! `cargo async-rules annotate`.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use async_rules_scan::{Item, find_items};
use similar::{ChangeTag, TextDiff};

use crate::args::{Annotate, Common};
use crate::exemption;
use crate::mirror::{depends_on_it, sources};
use crate::project::Project;
use crate::report::{Shell, print};
use crate::{Error, Outcome};

const ATTRIBUTE: &str = "#[async_rules::enforce]";

pub(crate) fn run(annotate: &Annotate, common: &Common, shell: &Shell) -> Result<Outcome, Error> {
    let project = Project::read(common.manifest_path.as_deref(), &[])?;
    for name in &annotate.package {
        if !project.members.iter().any(|member| member.name == *name) {
            return Err(Error::new(format!(
                "there is no package `{name}` in the workspace"
            )));
        }
    }
    let mut changes: Vec<(PathBuf, String, String)> = Vec::new();
    let mut items = 0;
    let mut seen = BTreeSet::new();
    for member in &project.members {
        let selected = annotate.package.is_empty() || annotate.package.contains(&member.name);
        if member.edition_2015 || !selected {
            continue;
        }
        let before = changes.len();
        for file in sources(&project, member)? {
            let Ok(text) = fs::read_to_string(&file) else {
                continue;
            };
            // A link may lead to another one of them.
            if !seen.insert(file.canonicalize().unwrap_or_else(|_| file.clone())) {
                continue;
            }
            let (new, count) = annotated(&text)?;
            items += count;
            for exemption in exemption::find(&text) {
                shell.warning(&format!(
                    "{}:{}: write this exemption as `#[async_rules::exempt(..)]` on the statement: an attribute does \
                     not read comments",
                    project.shown(&file),
                    exemption.line
                ));
            }
            if count > 0 {
                changes.push((file, text, new));
            }
        }
        if changes.len() > before && !depends_on_it(&project, member)? {
            shell.note(&format!(
                "`{}` does not depend on `async-rules`: run `cargo async-rules init --package {}`",
                member.name, member.name
            ));
        }
    }
    if !annotate.write {
        for (file, old, new) in &changes {
            let shown = project.shown(file).replace('\\', "/");
            print(&diff(&shown, old, new, shell.color_out))?;
        }
    } else {
        for (file, _, new) in &changes {
            crate::write::whole(file, new.as_bytes())?;
        }
    }
    let count = |count: usize, what: &str| {
        let plural = if count == 1 { "" } else { "s" };
        format!("{count} {what}{plural}")
    };
    let (changed, files) = (count(items, "item"), count(changes.len(), "file"));
    shell.note(&match (items, annotate.write) {
        (0, _) => "no async item is without `#[enforce]`".to_owned(),
        (_, true) => format!("{changed} annotated in {files}"),
        (_, false) => {
            format!("{changed} in {files}; nothing is written without `--write`")
        }
    });
    Ok(Outcome::Clean)
}

/// A file with the attribute on each async item that has none, and how many those are.
fn annotated(text: &str) -> Result<(String, usize), Error> {
    if !text.contains("async") {
        return Ok((text.to_owned(), 0));
    }
    let items = find_items(text)?;
    let wanted = items.found.iter().filter(|item| !is_enforced(item));
    let places: Vec<_> = wanted.map(|item| place(text, item)).collect();
    let mut new = String::with_capacity(text.len());
    let mut copied = 0;
    // They stand in the order of the file.
    for (at, attribute) in &places {
        new.push_str(&text[copied..*at]);
        new.push_str(attribute);
        copied = *at;
    }
    new.push_str(&text[copied..]);
    Ok((new, places.len()))
}

fn is_enforced(item: &Item) -> bool {
    let attributes = item.attributes.iter().chain(&item.owner_attributes);
    attributes
        .map(|path| path.rsplit("::").next().unwrap_or(path))
        .any(|name| name == "enforce")
}

/// Where the attribute goes, and what is written there: below the doc comments and above all other attributes, which
/// is where the first of them begins to be expanded; on a line of its own if the item has one.
fn place(text: &str, item: &Item) -> (usize, String) {
    let mut at = item.insert_at;
    loop {
        let rest = &text[at..];
        let comment = if rest.starts_with("//") {
            rest.find('\n')
        } else if rest.starts_with("/*") {
            rest.find("*/").map(|end| end + 2)
        } else {
            None
        };
        let Some(length) = comment else { break };
        let behind = &rest[length..];
        at += length + (behind.len() - behind.trim_start().len());
    }
    let line = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let indent = &text[line..at];
    if !indent.trim().is_empty() {
        return (at, format!("{ATTRIBUTE} "));
    }
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    (at, format!("{ATTRIBUTE}{newline}{indent}"))
}

/// A unified diff, as `patch -p1` reads it.
fn diff(file: &str, old: &str, new: &str, color: bool) -> String {
    let diff = TextDiff::from_lines(old, new);
    let plain = diff
        .unified_diff()
        .header(&format!("a/{file}"), &format!("b/{file}"))
        .to_string();
    if !color {
        return plain;
    }
    let paint = |line: &str| {
        let tag = match line.as_bytes().first() {
            Some(b'+') => ChangeTag::Insert,
            Some(b'-') => ChangeTag::Delete,
            _ => ChangeTag::Equal,
        };
        let style = match tag {
            ChangeTag::Insert => "\x1b[32m",
            ChangeTag::Delete => "\x1b[31m",
            ChangeTag::Equal => return format!("{line}\n"),
        };
        format!("{style}{line}\x1b[0m\n")
    };
    plain.lines().map(paint).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_attribute_stands_below_the_docs_in_the_files_own_way() {
        let source = "/// Doc.\n/// More.\n#[inline]\nasync fn a() {}\n\nimpl S {\n\t/** Doc\n\t*/\n\tpub async fn b() {}\n}\nmod m { async fn c() {} }\n#[enforce]\nasync fn d() {}\nfn e() {}\nfn f() { async {}; }\n";
        let expected = "/// Doc.\n/// More.\n#[async_rules::enforce]\n#[inline]\nasync fn a() {}\n\nimpl S {\n\t/** Doc\n\t*/\n\t#[async_rules::enforce]\n\tpub async fn b() {}\n}\nmod m { #[async_rules::enforce] async fn c() {} }\n#[enforce]\nasync fn d() {}\nfn e() {}\n#[async_rules::enforce]\nfn f() { async {}; }\n";
        assert_eq!(annotated(source).unwrap(), (expected.to_owned(), 4));
        assert_eq!(annotated(expected).unwrap().1, 0);
        let windows = source.replace('\n', "\r\n");
        let expected = expected.replace('\n', "\r\n");
        assert_eq!(annotated(&windows).unwrap().0, expected);
    }
}
