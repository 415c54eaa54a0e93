//! Fragments of code in which every finding is marked, as in rustc's own UI tests.
//!
//! - `//@ title` begins a fragment, which goes on to the next one.
//! - `//~ blocking` at the end of a line says that `blocking` is found there; `//~ blocking unawaited` names two.
//! - `//~? blocking` says that it should be, and that it is a known limit that it is not.
//!
//! A fragment with a mark of the first two kinds is a positive one, any other is a negative one.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::cases::Case;
use super::project::Found;

/// A line and a rule.
type Mark = (u64, String);

/// What one file says about itself.
pub(crate) struct Batch {
    name: String,
    /// Where each fragment begins, and its title.
    titles: BTreeMap<u64, String>,
    expected: BTreeSet<Mark>,
    known_misses: BTreeSet<Mark>,
}

/// How often each rule was right.
#[derive(Default)]
pub(crate) struct Score {
    pub(crate) positive: usize,
    pub(crate) negative: usize,
    rules: BTreeMap<String, Counts>,
    /// What is not as marked, a line each.
    pub(crate) wrong: String,
}

#[derive(Default)]
struct Counts {
    found: usize,
    missed: usize,
    extra: usize,
}

impl Batch {
    pub(crate) fn read(case: &Case) -> Self {
        Self::parse(&case.name, &case.source())
    }

    fn parse(name: &str, source: &str) -> Self {
        let mut batch = Self {
            name: name.to_owned(),
            titles: BTreeMap::new(),
            expected: BTreeSet::new(),
            known_misses: BTreeSet::new(),
        };
        for (number, line) in (1..).zip(source.lines()) {
            if let Some(title) = line.trim_start().strip_prefix("//@ ") {
                batch.titles.insert(number, title.to_owned());
            } else if let Some((_, rules)) = line.split_once("//~") {
                let (marks, rules) = match rules.strip_prefix('?') {
                    Some(rules) => (&mut batch.known_misses, rules),
                    None => (&mut batch.expected, rules),
                };
                marks.extend(
                    rules
                        .split_whitespace()
                        .map(|rule| (number, rule.to_owned())),
                );
            }
        }
        batch
    }

    /// The fragment around a line.
    fn fragment(&self, line: u64) -> Option<(u64, &str)> {
        let (start, title) = self.titles.range(..=line).next_back()?;
        Some((*start, title))
    }
}

impl Score {
    /// Compares what is marked in a batch with what was found in it.
    pub(crate) fn add(&mut self, batch: &Batch, found: &[Found]) {
        let marks = batch.expected.union(&batch.known_misses);
        let positive: BTreeSet<_> = marks.map(|(line, _)| batch.fragment(*line)).collect();
        self.positive += positive.len();
        self.negative += batch.titles.len() - positive.len();

        let mut present = BTreeSet::new();
        for found in found {
            match &found.rule {
                Some(rule) => {
                    present.insert((found.line, rule.clone()));
                }
                None => self.say(
                    batch,
                    found.line,
                    &format!("{}: {}", found.level, found.title),
                ),
            }
        }
        for (line, rule) in &present {
            let counts = self.rules.entry(rule.clone()).or_default();
            let mark = (*line, rule.clone());
            if batch.expected.contains(&mark) {
                counts.found += 1;
            } else if batch.known_misses.contains(&mark) {
                self.say(
                    batch,
                    *line,
                    &format!("`{rule}` is found: no known limit any more"),
                );
            } else {
                counts.extra += 1;
                self.say(batch, *line, &format!("`{rule}` is found and not marked"));
            }
        }
        for (line, rule) in batch.expected.difference(&present) {
            self.rules.entry(rule.clone()).or_default().missed += 1;
            self.say(batch, *line, &format!("`{rule}` is marked and not found"));
        }
        for (_, rule) in batch.known_misses.difference(&present) {
            self.rules.entry(rule.clone()).or_default().missed += 1;
        }
    }

    fn say(&mut self, batch: &Batch, line: u64, what: &str) {
        let title = batch.fragment(line).map_or("", |(_, title)| title);
        writeln!(self.wrong, "{}:{line}: ({title}) {what}", batch.name).expect("a string");
    }

    /// Precision and recall, rule by rule.
    pub(crate) fn table(&self) -> String {
        let mut table = format!(
            "corpus: {} positive and {} negative fragments\n{:<20} {:>6} {:>7} {:>6} {:>10} {:>7}\n",
            self.positive, self.negative, "rule", "found", "missed", "extra", "precision", "recall"
        );
        for (
            rule,
            Counts {
                found,
                missed,
                extra,
            },
        ) in &self.rules
        {
            let ratio = |of: usize| *found as f64 / of.max(1) as f64;
            writeln!(
                table,
                "{rule:<20} {found:>6} {missed:>7} {extra:>6} {:>10.3} {:>7.3}",
                ratio(found + extra),
                ratio(found + missed),
            )
            .expect("a string");
        }
        table
    }
}

#[test]
fn misses_extras_and_other_errors_are_told_with_line_and_title() {
    let batch = Batch::parse(
        "b.rs",
        "//@ one\nf(); //~ blocking\n//@ two\ng();\n//@ three\nh(); //~? blocking\n",
    );
    let found = |rule: Option<&str>, line| Found {
        level: "error".to_owned(),
        code: None,
        title: "oops".to_owned(),
        rule: rule.map(str::to_owned),
        line,
        caret: String::new(),
        rendered: String::new(),
    };
    let wrong = |found: &[Found]| {
        let mut score = Score::default();
        score.add(&batch, found);
        assert_eq!((score.positive, score.negative), (2, 1));
        score.wrong
    };
    assert_eq!(wrong(&[found(Some("blocking"), 2)]), "");
    assert_eq!(
        wrong(&[]),
        "b.rs:2: (one) `blocking` is marked and not found\n"
    );
    assert_eq!(
        wrong(&[
            found(Some("blocking"), 2),
            found(Some("unawaited"), 4),
            found(None, 6)
        ]),
        "b.rs:6: (three) error: oops\nb.rs:4: (two) `unawaited` is found and not marked\n"
    );
    assert_eq!(
        wrong(&[found(Some("blocking"), 2), found(Some("blocking"), 6)]),
        "b.rs:6: (three) `blocking` is found: no known limit any more\n"
    );
}
