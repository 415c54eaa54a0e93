//! What is asserted about comparisons, and what is printed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Write as _;

use async_rules_scan::{SkipReason, find_items};
use cargo_async_rules::mirror::Spot;

use crate::compare::{Comparison, Diagnostic};
use crate::list::{Known, Level, Verdict};
use crate::work::Copy;

/// `#[enforce]`, with the arguments behind the path of the crate.
pub(crate) fn enforce(spot: &Spot<'_>, arguments: &str) -> String {
    let name = &spot.subject.name;
    format!("#[::{name}::enforce(crate = \"::{name}\"{arguments})]")
}

/// The exemptions from what is known to be found in the item.
pub(crate) fn exemptions(known: &[Known], spot: &Spot<'_>) -> String {
    let file = spot.file.strip_prefix(&spot.subject.member.root).unwrap();
    // The innermost item decides, where one is nested in another.
    let is_here = |line| {
        let at = spot.items.at_line(line);
        at.is_some_and(|item| std::ptr::eq(item, spot.item))
    };
    let here = known.iter().filter(|known| {
        let is_of_file = file.to_str() == Some(&known.file);
        known.package == spot.subject.member.name && is_of_file && is_here(known.line)
    });
    let rules: BTreeSet<_> = here.map(|known| known.rule.as_str()).collect();
    let name = &spot.subject.name;
    let exemptions = rules
        .into_iter()
        .map(|rule| format!(" #[::{name}::exempt({rule}, reason = \"listed in findings.toml\")]"));
    exemptions.collect()
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

/// Panics with everything that the annotation changed, but for findings.
#[track_caller]
pub(crate) fn assert_nothing_else(comparison: &Comparison) {
    for (what, diagnostics) in [
        ("brought", &comparison.new),
        ("made vanish", &comparison.gone),
    ] {
        assert!(
            diagnostics.is_empty(),
            "the annotation {what} {} diagnostics\n{}",
            diagnostics.len(),
            rendered(diagnostics)
        );
    }
}

/// Panics with everything that the annotation changed.
#[track_caller]
pub(crate) fn assert_equal(comparison: &Comparison) {
    assert_nothing_else(comparison);
    let findings = &comparison.findings;
    assert!(findings.is_empty(), "unexpected findings: {findings:#?}");
}

/// Crate by crate: what was annotated, how much of that is compiled, what was left alone, what was found.
pub(crate) fn table(copy: &Copy, compiled: &BTreeMap<String, usize>, known: &[Known]) -> String {
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
    for listed in &copy.crates {
        let [mut fns, mut code, mut macros, mut bodies] = [0; 4];
        for file in copy.sources(&listed.name) {
            let Ok(text) = std::fs::read_to_string(file) else {
                continue;
            };
            let items = find_items(&text).unwrap();
            let async_fns = items.found.iter().filter(|item| item.is_async_fn()).count();
            let without = |skip: &&_| -> bool {
                let skip: &async_rules_scan::Skip = skip;
                skip.reason == SkipReason::NoBody
            };
            let no_body = items.skipped.iter().filter(without).count();
            fns += async_fns;
            code += items.found.len() - async_fns;
            bodies += no_body;
            macros += items.skipped.len() - no_body;
        }
        let here = known.iter().filter(|known| known.package == listed.name);
        let compiled = compiled.get(&listed.name).copied().unwrap_or(0);
        let counts = [fns, compiled, code, macros, bodies, here.count()];
        table += &row(&format!("{} {}", listed.name, listed.version), counts);
        sums.iter_mut()
            .zip(counts)
            .for_each(|(sum, count)| *sum += count);
    }
    let _ = writeln!(table, "{}", row("all", sums).trim_end());
    table
}

/// Rule by rule: how often, and in which crates; and how many of these places are to be mended.
pub(crate) fn counts(found: &BTreeSet<Known>, listed: &[(Known, Level, Verdict)]) -> String {
    let mut rules = BTreeMap::<_, (usize, BTreeMap<_, usize>)>::new();
    for finding in found {
        let (defects, crates) = rules.entry(&finding.rule).or_default();
        *crates.entry(&finding.package).or_default() += 1;
        let mut listed = listed.iter();
        let is_defect =
            |(known, _, verdict): &(Known, _, _)| known == finding && *verdict == Verdict::Defect;
        *defects += usize::from(listed.any(is_defect));
    }
    let mut table = format!("\n{:<20} {:>5} {:>7}\n", "strict", "found", "defects");
    for (rule, (defects, crates)) in rules {
        let sum: usize = crates.values().sum();
        let crates: Vec<_> = crates
            .into_iter()
            .map(|(package, count)| format!("{package} {count}"))
            .collect();
        let _ = writeln!(
            table,
            "{rule:<20} {sum:>5} {defects:>7}   {}",
            crates.join(", ")
        );
    }
    table
}
