//! Findings for other programs.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::finding::{Finding, Note};
use crate::levels::Level;
use crate::rules::RULES;

fn level(finding: &Finding) -> &'static str {
    match finding.level {
        Level::Error => "error",
        Level::Warning => "warning",
    }
}

fn text_of(note: &Note) -> (&'static str, &str) {
    match note {
        Note::Note(text) => ("note", text),
        Note::Help(text) => ("help", text),
    }
}

/// A finding on one line, as editors read it.
pub(crate) fn short(finding: &Finding) -> String {
    let place = &finding.place;
    let (line, column) = place.start;
    format!(
        "{}:{line}:{column}: {}[{}]: {}\n",
        place.shown,
        level(finding),
        finding.rule.name,
        finding.title
    )
}

/// An object a line: one for each finding, and one that sums up.
pub(crate) fn json(findings: &[Finding], items: &BTreeMap<String, usize>, hidden: usize) -> String {
    let mut text = String::new();
    for finding in findings {
        let notes = finding.notes.iter().map(|note| {
            let (kind, text) = text_of(note);
            json!({ "kind": kind, "text": text })
        });
        let place = &finding.place;
        let object = json!({
            "reason": "finding",
            "rule": finding.rule.name,
            "level": level(finding),
            "package": finding.package,
            "file": place.shown,
            "line": place.start.0,
            "column": place.start.1,
            "end_line": place.end.0,
            "end_column": place.end.1,
            "byte_start": place.bytes.start,
            "byte_end": place.bytes.end,
            "message": finding.title,
            "label": finding.label,
            "notes": notes.collect::<Vec<_>>(),
        });
        text += &object.to_string();
        text.push('\n');
    }
    let mut rules = BTreeMap::<_, usize>::new();
    for finding in findings {
        *rules.entry(finding.rule.name).or_default() += 1;
    }
    let summary = json!({
        "reason": "summary",
        "findings": findings.len(),
        "in_baseline": hidden,
        "rules": rules,
        "async_items": items,
    });
    text + &summary.to_string() + "\n"
}

/// One SARIF document. Its files are relative to the workspace.
pub(crate) fn sarif(findings: &[Finding]) -> String {
    let rules = RULES.iter().map(|rule| {
        json!({
            "id": rule.name,
            "shortDescription": { "text": rule.summary },
            "help": { "text": format!("cargo async-rules explain {}", rule.name) },
        })
    });
    let results = findings.iter().map(|finding| {
        let mut text = finding.title.clone();
        for note in &finding.notes {
            text.push('\n');
            text += text_of(note).1;
        }
        let place = &finding.place;
        let mut result = json!({
            "ruleId": finding.rule.name,
            "level": level(finding),
            "message": { "text": text },
            "locations": [{
                "physicalLocation": {
                    "artifactLocation": { "uri": uri(&place.shown) },
                    "region": {
                        "startLine": place.start.0,
                        "startColumn": place.start.1,
                        "endLine": place.end.0,
                        "endColumn": place.end.1,
                    },
                },
            }],
        });
        if let Some(index) = RULES.iter().position(|rule| rule == finding.rule) {
            result["ruleIndex"] = Value::from(index);
        }
        result
    });
    let document = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {
                "driver": {
                    "name": "cargo-async-rules",
                    "version": env!("CARGO_PKG_VERSION"),
                    "informationUri": env!("CARGO_PKG_REPOSITORY"),
                    "rules": rules.collect::<Vec<_>>(),
                },
            },
            "columnKind": "unicodeCodePoints",
            "results": results.collect::<Vec<_>>(),
        }],
    });
    format!("{document:#}\n")
}

/// A path as a relative reference.
fn uri(path: &str) -> String {
    let mut uri = String::new();
    for byte in path.replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            uri.push(byte.into());
        } else {
            uri += &format!("%{byte:02X}");
        }
    }
    uri
}

/// A workflow command of GitHub's.
pub(crate) fn github(finding: &Finding) -> String {
    let data = |text: &str| {
        text.replace('%', "%25")
            .replace('\r', "%0D")
            .replace('\n', "%0A")
    };
    let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
    let place = &finding.place;
    let mut text = finding.title.clone();
    for note in &finding.notes {
        text.push('\n');
        text += text_of(note).1;
    }
    format!(
        "::{} file={},line={},endLine={},col={},endColumn={},title={}::{}\n",
        level(finding),
        property(&place.shown),
        place.start.0,
        place.end.0,
        place.start.1,
        place.end.1,
        property(&format!("async-rules: {}", finding.rule.name)),
        data(&text)
    )
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_become_references() {
        assert_eq!(uri("src/a b/é.rs"), "src/a%20b/%C3%A9.rs");
    }
}
