//! What is found, held against what is marked.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::super::project::Found;
use super::batch::{Batch, Fragment, Mark, counted};

/// How often each rule was right.
#[derive(Default)]
pub(crate) struct Score {
    pub(crate) positive: usize,
    pub(crate) negative: usize,
    pub(crate) rules: BTreeMap<String, Counts>,
    /// What is not as marked, a line each.
    pub(crate) wrong: String,
    /// Folder and title of each fragment.
    titles: BTreeSet<(String, String)>,
}

#[derive(Default)]
pub(crate) struct Counts {
    /// Fragments in which it finds something.
    pub(crate) positive: usize,
    /// Fragments about it in which nothing is found.
    pub(crate) negative: usize,
    found: usize,
    missed: usize,
    extra: usize,
}

impl Score {
    /// A file as it stands, beside the same without any checks: what is found has to be what is marked, and without
    /// checks it compiles.
    pub(crate) fn add(&mut self, batch: &Batch, checked: &[Found], unchecked: &[Found]) {
        for fragment in &batch.fragments {
            self.count(batch, fragment);
        }
        for error in unchecked.iter().filter(|found| found.is_error()) {
            self.say(batch, error.line, &format!("no rule: {}", error.title));
        }
        // Errors keep rustc from most of its warnings, so that fewer of them say nothing.
        let without = warnings(unchecked);
        for (warning, times) in &warnings(checked) {
            if without.get(warning) < Some(times) {
                self.more(batch, warning);
            }
        }
        let expected = batch.fragments.iter().flat_map(|f| f.expected.clone());
        self.compare(batch, expected, checked);
    }

    /// Its strict view.
    pub(crate) fn add_strict(&mut self, batch: &Batch, checked: &[Found]) {
        let fragments = batch.fragments.iter();
        let expected = fragments.flat_map(|fragment| fragment.expected_strict.clone());
        self.compare(batch, expected, checked);
    }

    /// Its quiet view: no error, and of the negative fragments rustc says what it says without checks.
    pub(crate) fn add_quiet(&mut self, batch: &Batch, checked: &[Found], unchecked: &[Found]) {
        for error in checked.iter().filter(|found| found.is_error()) {
            self.say(batch, error.line, &format!("all rules: {}", error.title));
        }
        let of_negative = |line: u64| {
            let fragment = batch.fragment(line);
            fragment.is_some_and(|fragment| !fragment.is_positive())
        };
        let (with, without) = (warnings(checked), warnings(unchecked));
        for (warning, times) in &with {
            if of_negative(warning.0) && without.get(warning) != Some(times) {
                self.more(batch, warning);
            }
        }
        // After an error rustc does not come to most of its lints.
        let has_errors = checked.iter().any(Found::is_error);
        for warning in without.keys().filter(|warning| of_negative(warning.0)) {
            if !has_errors && !with.contains_key(warning) {
                self.say(batch, warning.0, &format!("a warning less: {}", warning.1));
            }
        }
    }

    fn count(&mut self, batch: &Batch, fragment: &Fragment) {
        let title = (batch.rule().to_owned(), fragment.title.clone());
        if !self.titles.insert(title) {
            self.say(batch, fragment.start, "the title is taken");
        }
        if fragment.is_positive() {
            self.positive += 1;
            for rule in fragment.rules() {
                self.of(rule).positive += 1;
            }
        } else {
            self.negative += 1;
            self.of(batch.rule()).negative += 1;
        }
        for (_, rule) in &fragment.known_misses {
            self.of(rule).missed += 1;
        }
    }

    fn compare(
        &mut self,
        batch: &Batch,
        expected: impl IntoIterator<Item = Mark>,
        found: &[Found],
    ) {
        let expected = counted(expected);
        let present = counted(found.iter().filter_map(Mark::of));
        let of_rustc = |found: &&Found| found.rule.is_none() && found.is_error();
        for error in found.iter().filter(of_rustc) {
            self.say(batch, error.line, &format!("error: {}", error.title));
        }
        for (mark, &times) in &present {
            let marked = expected.get(mark).copied().unwrap_or_default();
            let counts = self.of(&mark.rule);
            counts.found += times.min(marked);
            counts.extra += times.saturating_sub(marked);
            let fragment = batch.fragment(mark.line);
            let miss = (mark.line, mark.rule.clone());
            if fragment.is_some_and(|fragment| fragment.known_misses.contains(&miss)) {
                self.say(
                    batch,
                    mark.line,
                    &format!("{mark} is found: no known limit any more"),
                );
            } else if times > marked {
                self.say(
                    batch,
                    mark.line,
                    &format!("{mark} is found {times} times and marked {marked} times"),
                );
            }
        }
        for (mark, &marked) in &expected {
            let times = present.get(mark).copied().unwrap_or_default();
            if times < marked {
                self.of(&mark.rule).missed += marked - times;
                self.say(
                    batch,
                    mark.line,
                    &format!("{mark} is marked {marked} times and found {times} times"),
                );
            }
        }
    }

    fn of(&mut self, rule: &str) -> &mut Counts {
        self.rules.entry(rule.to_owned()).or_default()
    }

    fn more(&mut self, batch: &Batch, (line, title): &(u64, String)) {
        self.say(batch, *line, &format!("a warning more: {title}"));
    }

    fn say(&mut self, batch: &Batch, line: u64, what: &str) {
        let title = batch.fragment(line).map_or("", |fragment| &fragment.title);
        writeln!(self.wrong, "{}:{line}: ({title}) {what}", batch.name).expect("a string");
    }

    /// That the corpus is large enough to say something of each rule.
    pub(crate) fn assert_enough(&self, rules: &[String]) {
        let (positive, negative) = (self.positive, self.negative);
        assert!(
            positive >= 150 && negative >= 150,
            "the corpus is to hold 150 fragments of each kind: {positive} and {negative}"
        );
        assert!(self.rules.keys().eq(rules.iter().collect::<BTreeSet<_>>()));
        for (rule, counts) in &self.rules {
            let (positive, negative) = (counts.positive, counts.negative);
            assert!(
                positive >= 10 && negative >= 10,
                "each rule is to have 10 fragments of each kind: {rule} has {positive} and {negative}"
            );
        }
    }

    /// Precision and recall, rule by rule.
    pub(crate) fn table(&self) -> String {
        let mut table = format!(
            "corpus: {} positive and {} negative fragments\n{:<20} {:>8} {:>8} {:>6} {:>7} {:>6} {:>10} {:>7}\n",
            self.positive,
            self.negative,
            "rule",
            "positive",
            "negative",
            "found",
            "missed",
            "extra",
            "precision",
            "recall"
        );
        for (rule, counts) in &self.rules {
            let Counts {
                positive,
                negative,
                found,
                missed,
                extra,
            } = counts;
            let ratio = |of: usize| *found as f64 / of.max(1) as f64;
            writeln!(
                table,
                "{rule:<20} {positive:>8} {negative:>8} {found:>6} {missed:>7} {extra:>6} {:>10.3} {:>7.3}",
                ratio(found + extra),
                ratio(found + missed),
            )
            .expect("a string");
        }
        table
    }
}

/// The warnings of rustc's own, by line and title, and how often each is there.
fn warnings(found: &[Found]) -> BTreeMap<(u64, String), usize> {
    let mut counts = BTreeMap::new();
    for found in found {
        if found.rule.is_none() && !found.is_error() {
            *counts.entry((found.line, found.title.clone())).or_default() += 1;
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "//@ one\nf(); //~ blocking `f`\n//@ two\ng(); //~strict blocking `g`\n\
                          //@ three\nh(); //~? blocking: not a path\n";

    fn found(rule: Option<&str>, line: u64, text: &str) -> Found {
        Found {
            level: if rule.is_some() { "error" } else { "warning" }.to_owned(),
            code: None,
            title: "oops".to_owned(),
            rule: rule.map(str::to_owned),
            line,
            text: text.to_owned(),
            caret: String::new(),
            rendered: String::new(),
        }
    }

    fn wrong(check: impl FnOnce(&mut Score, &Batch)) -> String {
        let mut score = Score::default();
        check(&mut score, &Batch::parse("b.rs", SOURCE));
        score.wrong
    }

    fn wrong_as_it_stands(found: &[Found]) -> String {
        wrong(|score, batch| {
            score.add(batch, found, &[]);
            assert_eq!((score.positive, score.negative), (1, 2));
        })
    }

    #[test]
    fn misses_extras_and_other_messages_are_told_with_line_and_title() {
        let f = || found(Some("blocking"), 2, "f");
        assert_eq!(wrong_as_it_stands(&[f()]), "");
        assert_eq!(
            wrong_as_it_stands(&[]),
            "b.rs:2: (one) blocking `f` is marked 1 times and found 0 times\n"
        );
        assert_eq!(
            wrong_as_it_stands(&[f(), found(Some("unawaited"), 4, "g"), found(None, 6, "")]),
            "b.rs:6: (three) a warning more: oops\n\
             b.rs:4: (two) unawaited `g` is found 1 times and marked 0 times\n"
        );
        assert_eq!(
            wrong_as_it_stands(&[f(), found(Some("blocking"), 6, "h")]),
            "b.rs:6: (three) blocking `h` is found: no known limit any more\n"
        );
    }

    #[test]
    fn twice_and_elsewhere_is_wrong() {
        let f = |text| found(Some("blocking"), 2, text);
        assert_eq!(
            wrong_as_it_stands(&[f("f"), f("f")]),
            "b.rs:2: (one) blocking `f` is found 2 times and marked 1 times\n"
        );
        assert_eq!(
            wrong_as_it_stands(&[f("f()")]),
            "b.rs:2: (one) blocking `f()` is found 1 times and marked 0 times\n\
             b.rs:2: (one) blocking `f` is marked 1 times and found 0 times\n"
        );
    }

    #[test]
    fn strict_finds_what_is_marked_for_it_alone() {
        let strict = |found: &[Found]| wrong(|score, batch| score.add_strict(batch, found));
        assert_eq!(strict(&[found(Some("blocking"), 4, "g")]), "");
        assert_ne!(strict(&[]), "");
        assert_ne!(strict(&[found(Some("blocking"), 2, "f")]), "");
    }

    #[test]
    fn checks_add_no_warning_and_take_none_away() {
        let quiet = |checked: &[Found], unchecked: &[Found]| {
            wrong(|score, batch| score.add_quiet(batch, checked, unchecked))
        };
        let warning = |line| found(None, line, "");
        assert_eq!(quiet(&[warning(4)], &[warning(4), warning(2)]), "");
        assert_eq!(
            quiet(&[warning(4)], &[]),
            "b.rs:4: (two) a warning more: oops\n"
        );
        assert_eq!(
            quiet(&[warning(4), warning(4)], &[warning(4)]),
            "b.rs:4: (two) a warning more: oops\n"
        );
        assert_eq!(
            quiet(&[], &[warning(4)]),
            "b.rs:4: (two) a warning less: oops\n"
        );
        let error = found(Some("blocking"), 4, "g");
        assert_eq!(quiet(&[error], &[]), "b.rs:4: (two) all rules: oops\n");
    }
}
