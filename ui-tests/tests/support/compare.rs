//! Errors by title and line, as another version of rustc must give them too.

use std::fmt::Write as _;

use super::project::Found;

/// One error of a `.stderr` file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Expected {
    pub(crate) code: Option<String>,
    pub(crate) title: String,
    line: u64,
}

impl Expected {
    /// The errors of an expected text.
    pub(crate) fn read(text: &str) -> Vec<Self> {
        let mut errors = Vec::new();
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            let Some((code, title)) = heading(line) else {
                continue;
            };
            // The title may go on for some lines before the place.
            let place = lines
                .by_ref()
                .find_map(|line| line.trim_start().strip_prefix("--> "));
            let line = place.and_then(|place| place.rsplit(':').nth(1)?.parse().ok());
            errors.push(Self {
                code,
                title,
                line: line.expect("`--> file:line:column` under a title"),
            });
        }
        errors
    }

    /// Our own messages must be there word for word. rustc's may be worded anew, so their code will do.
    fn is(&self, found: &Found) -> bool {
        let ours = matches!(self.code.as_deref(), None | Some("E0277"));
        found.level == "error"
            && found.line == self.line
            && (found.title == self.title || (!ours && found.code == self.code))
    }
}

/// `error[E0277]: title`
fn heading(line: &str) -> Option<(Option<String>, String)> {
    let rest = line.strip_prefix("error")?;
    if let Some(title) = rest.strip_prefix(": ") {
        return Some((None, title.to_owned()));
    }
    let (code, title) = rest.strip_prefix('[')?.split_once("]: ")?;
    Some((Some(code.to_owned()), title.to_owned()))
}

/// A report of the expected errors that are not among those found; empty if all are.
pub(crate) fn missing(case: &str, expected: &[Expected], found: &[Found]) -> String {
    let mut report = String::new();
    for error in expected {
        if !found.iter().any(|found| error.is(found)) {
            writeln!(report, "{case}:{}: missing: {}", error.line, error.title).expect("a string");
        }
    }
    if !report.is_empty() {
        for Found { line, title, .. } in found {
            writeln!(report, "{case}:{line}: found: {title}").expect("a string");
        }
    }
    report
}

/// The errors of a case in the order of their places: title, caret and label. Notes are left out: where a body
/// has become an async block inside the fn, rustc has no longer the same things to add.
pub(crate) fn carets(found: &[Found]) -> Vec<String> {
    let mut carets: Vec<(u64, String)> = found
        .iter()
        .filter(|found| found.level == "error")
        .map(|found| (found.line, format!("{} ({})", found.caret, found.title)))
        .collect();
    carets.sort();
    carets.into_iter().map(|(_, caret)| caret).collect()
}

#[test]
fn titles_and_lines_are_read_from_a_text() {
    let text = "error: `max` is `0`, so no call could ever run\n       help: the smallest `max` is `1`\n \
                --> fail/bounded/zero.rs:3:11\n  |\n\nerror[E0308]: mismatched types\n --> a.rs:10:5\n";
    let errors = Expected::read(text);
    let lines: Vec<u64> = errors.iter().map(|error| error.line).collect();
    assert_eq!(lines, [3, 10]);
    assert_eq!(errors[0].title, "`max` is `0`, so no call could ever run");
    assert_eq!(errors[1].code.as_deref(), Some("E0308"));
}

#[test]
fn an_error_of_ours_needs_its_title_and_its_line_and_one_of_rustc_its_code() {
    let found = |code: Option<&str>, title: &str, line| {
        vec![Found {
            level: "error".to_owned(),
            code: code.map(str::to_owned),
            title: title.to_owned(),
            rule: None,
            line,
            text: String::new(),
            caret: String::new(),
            rendered: String::new(),
        }]
    };
    let ours = Expected::read("error: ours\n --> a.rs:3:1\n");
    assert_eq!(missing("a", &ours, &found(None, "ours", 3)), "");
    assert_ne!(missing("a", &ours, &found(None, "ours", 4)), "");
    assert_ne!(missing("a", &ours, &found(None, "other", 3)), "");
    assert_ne!(missing("a", &ours, &[]), "");
    let theirs = Expected::read("error[E0308]: mismatched types\n --> a.rs:3:1\n");
    let reworded = found(Some("E0308"), "types differ", 3);
    assert_eq!(missing("a", &theirs, &reworded), "");
    assert_ne!(missing("a", &theirs, &found(Some("E0282"), "other", 3)), "");
}
