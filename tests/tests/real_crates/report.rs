//! What is asserted about comparisons, and what is printed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Write as _;

use async_rules_scan::{Comparison, Diagnostic, Finding, Shadow, SkipReason, Spot};

use crate::list::Known;
use crate::work::Work;

/// An attribute, and behind it the exemptions from what is known to be found in the item.
pub(crate) fn with_exemptions(attribute: &str, known: &[Known], spot: Spot<'_>) -> String {
    let here = known.iter().filter(|known| {
        known.package == spot.package && known.file == spot.file && spot.owns_line(known.line)
    });
    let rules: BTreeSet<_> = here.map(|known| known.rule.as_str()).collect();
    let exemptions = rules.into_iter().map(|rule| {
        format!(" #[::async_rules::exempt({rule}, reason = \"listed in findings.toml\")]")
    });
    attribute.to_owned() + &exemptions.collect::<String>()
}

/// Writes past the capturing of the test harness, because a table that nobody sees is of no use.
pub(crate) fn say(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// Diagnostics as rustc prints them.
pub(crate) fn rendered<'a>(diagnostics: impl IntoIterator<Item = &'a Diagnostic>) -> String {
    diagnostics
        .into_iter()
        .map(|diagnostic| format!("[{}] {}\n", diagnostic.package, diagnostic.rendered))
        .collect()
}

/// Whether a diagnostic has a word in its title or in a note.
pub(crate) fn mentions(diagnostic: &Diagnostic, word: &str) -> bool {
    diagnostic.message.contains(word) || diagnostic.notes.iter().any(|note| note.contains(word))
}

/// Panics with everything that the annotation brought and that is no finding.
#[track_caller]
pub(crate) fn assert_nothing_else(comparison: &Comparison) {
    let new: Vec<_> = comparison
        .new_errors()
        .chain(comparison.new_warnings())
        .collect();
    assert!(
        new.is_empty(),
        "the annotation brought {} diagnostics\n{}",
        new.len(),
        rendered(new)
    );
}

/// Panics with everything that the annotation changed.
#[track_caller]
pub(crate) fn assert_equal(comparison: &Comparison) {
    assert_nothing_else(comparison);
    assert!(
        comparison.findings().is_empty(),
        "unexpected findings: {:#?}",
        comparison.findings()
    );
    let gone = comparison.gone();
    assert!(
        gone.is_empty(),
        "the annotation made {} diagnostics vanish\n{}",
        gone.len(),
        rendered(gone)
    );
}

/// Crate by crate: what was annotated, how much of that is compiled, what was left alone, what was found.
pub(crate) fn table(
    work: &Work,
    shadow: &Shadow,
    compiled: &BTreeMap<String, usize>,
    known: &[Known],
) -> String {
    let row = |name: &str, [fns, compiled, code, macros, bodies, findings]: [usize; 6]| {
        format!(
            "{name:<26} {fns:>9} {compiled:>8} {code:>14} {macros:>9} {bodies:>8} {findings:>8}\n"
        )
    };
    let mut table = format!(
        "\n{:<26} {:>9} {:>8} {:>14} {:>9} {:>8} {:>8}\n",
        "enforced", "async fns", "compiled", "with async code", "in macros", "no body", "findings"
    );
    let mut sums = [0; 6];
    for (member, listed) in shadow.members().iter().zip(work.listed(shadow)) {
        let items = || member.files.iter().flat_map(|file| &file.items.found);
        let skips = || member.files.iter().flat_map(|file| &file.items.skipped);
        let fns = items().filter(|item| item.is_async_fn()).count();
        let bodies = skips()
            .filter(|skip| skip.reason == SkipReason::NoBody)
            .count();
        let findings = known
            .iter()
            .filter(|known| known.package == listed.name)
            .count();
        let counts = [
            fns,
            compiled.get(&listed.name).copied().unwrap_or(0),
            items().count() - fns,
            skips().count() - bodies,
            bodies,
            findings,
        ];
        table += &row(&format!("{} {}", listed.name, listed.version), counts);
        sums.iter_mut()
            .zip(counts)
            .for_each(|(sum, count)| *sum += count);
    }
    let _ = writeln!(table, "{}", row("all", sums).trim_end());
    table
}

/// Rule by rule: how often, and in which crates.
pub(crate) fn counts(findings: &[Finding]) -> String {
    let mut rules = BTreeMap::<_, BTreeMap<_, usize>>::new();
    for finding in findings {
        let crates = rules.entry(&finding.rule).or_default();
        *crates.entry(&finding.package).or_default() += 1;
    }
    let mut table = format!("\n{:<20} {:>5}\n", "strict", "found");
    for (rule, crates) in rules {
        let sum: usize = crates.values().sum();
        let crates: Vec<_> = crates
            .into_iter()
            .map(|(package, count)| format!("{package} {count}"))
            .collect();
        let _ = writeln!(table, "{rule:<20} {sum:>5}   {}", crates.join(", "));
    }
    table
}
