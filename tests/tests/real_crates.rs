//! The attributes on code that nobody here wrote: published crates, as the registry has them.
//!
//! Every `async fn` with a body is annotated in a copy, and every plain fn with async blocks or async closures too, and
//! the compiler is asked what changed. Nothing may: no new error, no new warning, no warning less, except the findings
//! that are listed, each with its reason, in `real_crates/findings.toml`. Then the crates' own tests run annotated.
//!
//! `ASYNC_RULES_REAL_CRATES` chooses the crates; see `real_crates/crates.toml`.

#[path = "real_crates/list.rs"]
mod list;
#[path = "real_crates/report.rs"]
mod report;
#[path = "real_crates/work.rs"]
mod work;

use std::collections::{BTreeMap, BTreeSet};

use async_rules_scan::{Comparison, Finding, Owner, Shadow, Spot};

use list::Known;
use report::{assert_equal, assert_nothing_else, rendered, say, with_exemptions};
use work::{Work, work};

const ENFORCE: &str = "#[::async_rules::enforce]";
/// Rules that read text are errors before any type is known, and would keep rustc from looking at types.
const STRICT: &str =
    "#[::async_rules::enforce(strict, warn(busy_wait, sequential_await, unbounded_fanout))]";
const BOUNDED: &str = "#[::async_rules::bounded(1000)]";
const TIMEOUT: &str = "#[::async_rules::timeout(\"1h\")]";

#[test]
fn enforce_changes_nothing_but_the_listed_findings() {
    let Some((work, _guard)) = work() else { return };
    let (enforced, findings) = found(work, "enforced", ENFORCE);
    let known = list::findings(&work.crates);
    let unlisted: Vec<_> = findings
        .iter()
        .filter(|finding| !known.iter().any(|known| known.is(finding)))
        .map(ToString::to_string)
        .collect();
    assert!(
        unlisted.is_empty(),
        "findings that findings.toml does not list:\n{}",
        unlisted.join("\n")
    );
    let outdated: Vec<_> = known
        .iter()
        .filter(|known| !findings.iter().any(|finding| known.is(finding)))
        .map(ToString::to_string)
        .collect();
    assert!(
        outdated.is_empty(),
        "entries of findings.toml that are not found:\n{}",
        outdated.join("\n")
    );
    let compiled = compiled_async_fns(work);
    say(&report::table(work, &enforced, &compiled, &known));
    if list::is_full() {
        assert!(
            work.crates.len() >= 15 && compiled.values().sum::<usize>() >= 2_500,
            "the full run is to cover 15 crates and 2,500 async fns"
        );
    }
}

/// What an attribute finds in the crates, and a proof that it changes nothing else.
///
/// An error keeps rustc from running its lints and cargo from building the crate's tests. So what was found is exempted
/// and the rest is looked at again, until nothing is found. That proves the exemptions, too.
fn found(work: &Work, name: &str, attribute: &str) -> (Shadow, Vec<Finding>) {
    let annotated = work.shadow(name, |_| Some(attribute.to_owned()));
    let mut comparison = Comparison::of(&work.before, &work.check(&annotated));
    let mut findings = Vec::new();
    for _ in 0..4 {
        assert_nothing_else(&comparison);
        if comparison.findings().is_empty() {
            assert_equal(&comparison);
            return (annotated, findings);
        }
        findings.extend_from_slice(comparison.findings());
        let exempt: Vec<_> = findings.iter().map(Known::from).collect();
        let exempted = work.shadow(&format!("{name}-exempted"), |spot| {
            Some(with_exemptions(attribute, &exempt, spot))
        });
        comparison = Comparison::of(&work.before, &work.check(&exempted));
    }
    panic!(
        "after four rounds of exemptions there is more: {:#?}",
        comparison.findings()
    );
}

/// How many of the async fns the compiler gets to see, for each crate: the others stand in files that belong to no
/// module, or behind a `cfg`. A lint that does not exist is warned of wherever it is seen.
fn compiled_async_fns(work: &Work) -> BTreeMap<String, usize> {
    let counted = work.shadow("counted", |spot| {
        spot.item
            .is_async_fn()
            .then(|| "#[warn(unknown_lints, counted_by_this_lint)]".to_owned())
    });
    let mut places = BTreeMap::<_, BTreeSet<_>>::new();
    for warning in work.check(&counted) {
        let place = warning.place.filter(|place| place.inserted);
        if let Some(place) = place.filter(|_| warning.message.contains("counted_by_this_lint")) {
            places.entry(warning.package).or_default().insert(place);
        }
    }
    places
        .into_iter()
        .map(|(package, places)| (package, places.len()))
        .collect()
}

/// What `strict` says about the crates, as a report: it asks for more than correct code, so there is no list of what is
/// true. But it, too, may bring nothing but findings.
#[test]
fn strict_findings_are_reported() {
    let Some((work, _guard)) = work() else { return };
    if !list::is_full() {
        return;
    }
    let (strict, findings) = found(work, "strict", STRICT);
    say(&report::counts(&findings));
    let all: String = findings
        .iter()
        .map(|finding| format!("{finding}\n"))
        .collect();
    let path = strict.root().with_extension("txt");
    std::fs::write(&path, all).unwrap();
    say(&format!("each of them is in {}\n", path.display()));
}

/// The silence about the crates means something only if the rules are at work in copies like these.
#[test]
fn a_blocking_call_planted_in_each_crate_is_found() {
    let Some((work, _guard)) = work() else { return };
    let plant = "#[::async_rules::enforce] async fn planted() { ::std::thread::sleep(::std::time::Duration::ZERO) }";
    let mut planted_in = BTreeSet::new();
    // Beside a fn of a module: there a further fn is always legal. Behind `cfg` it would not be compiled.
    let planted = work.shadow("planted", |spot| {
        let is_plain = spot.item.owner == Owner::Module
            && spot.item.attributes.is_empty()
            && !spot.item.path.contains("::");
        let is_compiled = spot.file.starts_with("src/") && !spot.file.contains("test");
        (is_plain && is_compiled && planted_in.insert(spot.package.to_owned()))
            .then(|| plant.to_owned())
    });
    let comparison = Comparison::of(&work.before, &work.check(&planted));
    assert_nothing_else(&comparison);
    let found: BTreeSet<_> = comparison
        .findings()
        .iter()
        .filter(|finding| finding.rule == "blocking" && finding.place.inserted)
        .map(|finding| finding.package.clone())
        .collect();
    assert_eq!(found, planted_in);
    assert!(!found.is_empty());
}

#[test]
fn suites_pass_enforced() {
    let Some((work, _guard)) = work() else { return };
    let known = list::findings(&work.crates);
    let enforced = work.shadow("enforced-exempted", |spot| {
        Some(with_exemptions(ENFORCE, &known, spot))
    });
    assert_suites_pass(work, &enforced);
}

#[test]
fn suites_pass_bounded() {
    let Some((work, _guard)) = work() else { return };
    let known = list::findings(&work.crates);
    let bounded = work.shadow_of(
        "bounded",
        |listed| listed.suite,
        |spot| {
            spot.item
                .is_async_fn()
                .then(|| with_exemptions(BOUNDED, &known, spot))
        },
    );
    for listed in work.listed(&bounded) {
        say(&format!(
            "{}: bounded(1000) on {} async fns\n",
            listed.name,
            bounded.annotated(&listed.name)
        ));
    }
    assert_equal(&Comparison::of(
        &work.before_of(&bounded),
        &work.check(&bounded),
    ));
    assert_suites_pass(work, &bounded);
}

/// A deadline goes wherever the return type can carry a `TimeoutError`. Which types can is for the compiler to say: all
/// fns that return some `Result` are annotated, and those that are refused, for that reason alone, are left out.
#[test]
fn suites_pass_with_timeouts_where_the_return_type_carries_one() {
    let Some((work, _guard)) = work() else { return };
    let known = list::findings(&work.crates);
    let mut refused = BTreeSet::new();
    let is_candidate = |spot: Spot<'_>| {
        let returns_result = spot
            .item
            .return_type
            .as_ref()
            .is_some_and(|ty| ty.contains("Result"));
        spot.item.is_async_fn() && returns_result
    };
    let annotate = |refused: &BTreeSet<(String, String, usize)>| {
        work.shadow("timeout", |spot| {
            let key = (
                spot.package.to_owned(),
                spot.file.to_owned(),
                spot.item.insert_at,
            );
            (is_candidate(spot) && !refused.contains(&key))
                .then(|| with_exemptions(TIMEOUT, &known, spot))
        })
    };
    let mut candidates = 0;
    // A refusal is a type error, and rustc may stop before it has checked everything, so more can come up.
    for _ in 0..4 {
        let shadow = annotate(&refused);
        candidates = candidates.max(
            work.listed(&shadow)
                .iter()
                .map(|listed| shadow.annotated(&listed.name))
                .sum(),
        );
        let comparison = Comparison::of(&work.before, &work.check(&shadow));
        if comparison.new_errors().next().is_none() {
            assert_equal(&comparison);
            for listed in work.listed(&shadow) {
                say(&format!(
                    "{}: timeout(\"1h\") on {} async fns\n",
                    listed.name,
                    shadow.annotated(&listed.name)
                ));
            }
            say(&format!(
                "{} of {candidates} candidates return what cannot carry a `TimeoutError`\n",
                refused.len()
            ));
            assert!(
                candidates > refused.len(),
                "no return type can carry a `TimeoutError`"
            );
            return assert_suites_pass(work, &shadow);
        }
        for error in comparison.new_errors() {
            let is_refusal = report::mentions(error, "TimeoutError");
            let item = error
                .place
                .as_ref()
                .and_then(|place| Some((place, shadow.item_at(&error.package, place)?)));
            let Some((place, item)) = item.filter(|_| is_refusal) else {
                panic!(
                    "the annotation brought another error\n{}",
                    rendered([error])
                );
            };
            refused.insert((error.package.clone(), place.file.clone(), item.insert_at));
        }
    }
    panic!("there are refusals after four rounds: {refused:#?}");
}

/// Runs the suites over an annotated copy: as many tests pass as without, and none fails.
fn assert_suites_pass(work: &Work, annotated: &Shadow) {
    for (listed, passed) in work.suites() {
        let output = work.test(annotated, listed);
        assert!(
            output.success() && output.tests() == (*passed, 0),
            "{}: {passed} tests pass as they are, (passed, failed) = {:?} annotated\n{}\n{}",
            listed.name,
            output.tests(),
            output.stdout(),
            output.stderr()
        );
        say(&format!(
            "{}: its {passed} tests pass as they are and annotated\n",
            listed.name
        ));
    }
}
