//! What one file says about itself.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::super::cases::Case;
use super::super::project::Found;

/// A finding: what has to be there, exactly once for each time that it is marked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Mark {
    pub(crate) line: u64,
    pub(crate) rule: String,
    /// What is under the caret.
    pub(crate) text: String,
}

/// Code from one title to the next.
#[derive(Debug, Default)]
pub(crate) struct Fragment {
    pub(crate) title: String,
    pub(crate) start: u64,
    /// The line after its last.
    pub(crate) end: u64,
    pub(crate) expected: Vec<Mark>,
    pub(crate) expected_strict: Vec<Mark>,
    /// Line and rule.
    pub(crate) known_misses: BTreeSet<(u64, String)>,
}

pub(crate) struct Batch {
    pub(crate) name: String,
    pub(crate) source: String,
    pub(crate) fragments: Vec<Fragment>,
}

impl Batch {
    pub(crate) fn read(case: &Case) -> Self {
        Self::parse(&case.name, &case.source())
    }

    /// Panics where a mark is not written as it has to be: nobody would notice a mark that marks nothing.
    pub(crate) fn parse(name: &str, source: &str) -> Self {
        let mut fragments = Vec::<Fragment>::new();
        for (number, line) in (1..).zip(source.lines()) {
            if let Some(title) = line.trim_start().strip_prefix("//@ ") {
                fragments.push(Fragment {
                    title: title.to_owned(),
                    start: number,
                    ..Fragment::default()
                });
            }
            let fragment = fragments.last_mut();
            if let Some(fragment) = fragment {
                fragment.end = number + 1;
                if let Some((_, mark)) = line.split_once("//~") {
                    fragment
                        .mark(number, mark)
                        .unwrap_or_else(|what| panic!("{name}:{number}: {what}"));
                }
            } else {
                assert!(!line.contains("//~"), "{name}:{number}: no fragment yet");
            }
        }
        Self {
            name: name.to_owned(),
            source: source.to_owned(),
            fragments,
        }
    }

    /// The fragment around a line.
    pub(crate) fn fragment(&self, line: u64) -> Option<&Fragment> {
        let fragments = self.fragments.iter();
        fragments.rev().find(|fragment| fragment.start <= line)
    }

    /// The folder that it is in, which is the rule that its fragments are about.
    pub(crate) fn rule(&self) -> &str {
        self.name.rsplit('/').nth(1).unwrap_or_default()
    }
}

impl Fragment {
    pub(crate) fn is_positive(&self) -> bool {
        !self.expected.is_empty()
    }

    /// The rules that are found in it.
    pub(crate) fn rules(&self) -> BTreeSet<&str> {
        let marks = self.expected.iter();
        marks.map(|mark| mark.rule.as_str()).collect()
    }

    fn mark(&mut self, line: u64, text: &str) -> Result<(), String> {
        if let Some(limit) = text.strip_prefix('?') {
            let (rule, why) = limit.split_once(':').ok_or("no reason for a known limit")?;
            if why.trim().is_empty() {
                return Err("no reason for a known limit".to_owned());
            }
            self.known_misses.insert((line, rule.trim().to_owned()));
            return Ok(());
        }
        let (marks, text) = match text.strip_prefix("strict ") {
            Some(text) => (&mut self.expected_strict, text),
            None => (&mut self.expected, text),
        };
        let parts: Vec<&str> = text.trim().split('`').collect();
        let (last, pairs) = parts.split_last().expect("split gives something");
        if !last.is_empty() || pairs.is_empty() || pairs.len() % 2 != 0 {
            return Err(format!("not a list of rules and texts: {text}"));
        }
        marks.extend(pairs.chunks(2).map(|pair| Mark {
            line,
            rule: pair[0].trim().to_owned(),
            text: pair[1].to_owned(),
        }));
        Ok(())
    }
}

impl Mark {
    /// The finding of a rule, as it would be marked.
    pub(crate) fn of(found: &Found) -> Option<Self> {
        Some(Self {
            line: found.line,
            rule: found.rule.clone()?,
            text: found.text.clone(),
        })
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} `{}`", self.rule, self.text)
    }
}

/// How often each mark is there.
pub(crate) fn counted(marks: impl IntoIterator<Item = Mark>) -> BTreeMap<Mark, usize> {
    let mut counts = BTreeMap::new();
    for mark in marks {
        *counts.entry(mark).or_default() += 1;
    }
    counts
}

#[test]
fn marks_are_read_with_their_texts() {
    let batch = Batch::parse(
        "corpus/unawaited/b.rs",
        "use x;\n//@ one\nf(); //~ blocking `f` unawaited `f()`\n\n//@ two\ng(); //~strict no_timeout `g`\n\
         h(); //~? blocking: the callee is a value\n",
    );
    assert_eq!(batch.rule(), "unawaited");
    let [one, two] = &batch.fragments[..] else {
        panic!("two fragments")
    };
    let shown = |marks: &[Mark]| marks.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(shown(&one.expected), ["blocking `f`", "unawaited `f()`"]);
    assert_eq!((one.start, one.end, one.is_positive()), (2, 5, true));
    assert_eq!(shown(&two.expected_strict), ["no_timeout `g`"]);
    assert_eq!((two.end, two.is_positive()), (8, false));
    assert!(two.known_misses.contains(&(7, "blocking".to_owned())));
}

#[test]
fn a_mark_that_marks_nothing_is_no_mark() {
    for mark in [" blocking", " blocking `f` x", "? blocking", "? blocking: "] {
        let outcome = Fragment::default().mark(1, mark);
        assert!(outcome.is_err(), "{mark}: {outcome:?}");
    }
}
