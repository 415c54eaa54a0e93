//! The rules on code that nobody here wrote: published crates, as the registry has them.
//!
//! `cargo async-rules check` runs over them, put together as the members of one workspace, and has to find what
//! `findings.toml` lists, each finding with its reason, and nothing else. Then the copy that the program makes is
//! annotated in other ways too, by the same means, and the compiler is asked what that changed. Nothing may: no new
//! error, no new warning, no warning less. Last the crates' own tests run annotated.
//!
//! `ASYNC_RULES_REAL_CRATES` chooses the crates; see `crates.toml`.

mod cargo;
mod compare;
mod list;
mod package;
mod report;
mod subcommand;
mod work;

use std::collections::{BTreeMap, BTreeSet};

use async_rules_scan::{Owner, find_items};
use cargo_async_rules::mirror::Spot;

use compare::Comparison;
use list::{Known, Level};
use report::{assert_equal, assert_nothing_else, enforce, exemptions, rendered, say};
use work::{Copy, Work, work};

/// Under the attribute as authors write it, with what is listed exempted, the crates are what they were. An error would
/// keep rustc from running its lints: that there is none proves the exemptions, too.
#[test]
fn enforce_changes_nothing() {
    let Some((work, _guard)) = work() else { return };
    let known = list::findings(&work.crates);
    let enforced = work.copy("enforced", |spot| {
        Some(enforce(spot, "") + &exemptions(&known, spot))
    });
    assert_equal(&Comparison::of(&work.before, &work.check(&enforced)));
}

/// The silence about the crates means something only if the compiler gets to see their async fns, and if the rules are
/// at work in copies like these.
#[test]
fn async_fns_are_compiled_and_a_blocking_call_planted_in_each_crate_is_found() {
    let Some((work, _guard)) = work() else { return };
    let mut planted_in = BTreeSet::new();
    let planted = work.copy("planted", |spot| {
        // Async fns in files that belong to no module, or behind a `cfg`, are not compiled. A lint that does not exist
        // is warned of wherever it is seen.
        let counted = "#[warn(unknown_lints, counted_by_this_lint)]";
        let counted = spot.item.is_async_fn().then_some(counted);
        // Beside a fn of a module: there a further fn is always legal.
        let is_plain = spot.item.owner == Owner::Module
            && spot.item.attributes.is_empty()
            && !spot.item.path.contains("::");
        let file = spot.file.strip_prefix(&spot.subject.member.root).unwrap();
        let is_compiled = file.starts_with("src") && !file.to_str().unwrap().contains("test");
        let name = &spot.subject.member.name;
        let plant = is_plain && is_compiled && planted_in.insert(name.clone());
        let plant = plant.then(|| {
            enforce(spot, "")
                + " async fn planted() { ::std::thread::sleep(::std::time::Duration::ZERO) } "
        });
        (plant.is_some() || counted.is_some())
            .then(|| plant.unwrap_or_default() + counted.unwrap_or_default())
    });
    let mut comparison = Comparison::of(&work.before, &work.check(&planted));
    let mut places = BTreeMap::<_, BTreeSet<_>>::new();
    comparison.new.retain(|warning| {
        let place = warning.place.as_ref().filter(|place| place.inserted);
        let counted = place.filter(|_| warning.message.contains("counted_by_this_lint"));
        if let Some(place) = counted {
            let places = places.entry(warning.package.clone()).or_default();
            places.insert(place.clone());
        }
        counted.is_none()
    });
    assert!(comparison.new.is_empty(), "{}", rendered(&comparison.new));
    let found: BTreeSet<_> = comparison
        .findings
        .iter()
        .filter(|finding| finding.rule == "blocking" && finding.place.inserted)
        .map(|finding| finding.package.clone())
        .collect();
    assert_eq!(found, planted_in);
    assert!(!found.is_empty());

    let compiled = places
        .into_iter()
        .map(|(package, places)| (package, places.len()));
    let compiled: BTreeMap<_, _> = compiled.collect();
    let known = list::findings(&work.crates);
    say(&report::table(&planted, &compiled, &known));
    if list::is_full() {
        assert!(
            work.crates.len() >= 15 && compiled.values().sum::<usize>() >= 2_500,
            "the full run is to cover 15 crates and 2,500 async fns"
        );
    }
}

/// What `strict` says about the crates is listed too, and it, too, may bring nothing but findings.
#[test]
fn strict_finds_what_is_listed_and_nothing_else() {
    let Some((work, _guard)) = work() else { return };
    if list::set() == "small" {
        return;
    }
    // As warnings: an error would keep rustc from its lints, and from what depends on the crate.
    let all = cargo_async_rules::rule_names()
        .collect::<Vec<_>>()
        .join(", ");
    let strict = work.copy("strict", |spot| {
        Some(enforce(spot, &format!(", strict, warn({all})")))
    });
    let comparison = Comparison::of(&work.before, &work.check(&strict));
    assert_nothing_else(&comparison);
    let listed = list::explained(&work.crates);
    let found: BTreeSet<_> = comparison.findings.iter().map(Known::from).collect();
    let unlisted: Vec<_> = comparison
        .findings
        .iter()
        .filter(|finding| {
            let known = Known::from(*finding);
            listed.iter().all(|(listed, ..)| *listed != known)
        })
        .map(|finding| format!("{finding}\n"))
        .collect();
    assert!(
        unlisted.is_empty(),
        "findings that findings.toml does not list:\n{}",
        unlisted.concat()
    );
    // The others are asked for as errors elsewhere, and no `allow(deprecated)` of a crate hides those.
    let outdated: Vec<_> = listed
        .iter()
        .filter(|(known, level, _)| *level == Level::Strict && !found.contains(known))
        .map(|(known, ..)| format!("{known}\n"))
        .collect();
    assert!(
        outdated.is_empty(),
        "entries of findings.toml that are not found:\n{}",
        outdated.concat()
    );
    say(&report::counts(&found, &listed));
}

#[test]
fn suites_pass_enforced() {
    let Some((work, _guard)) = work() else { return };
    let known = list::findings(&work.crates);
    let enforced = work.copy("enforced", |spot| {
        Some(enforce(spot, "") + &exemptions(&known, spot))
    });
    assert_suites_pass(work, &enforced);
}

#[test]
fn suites_pass_bounded() {
    let Some((work, _guard)) = work() else { return };
    let known = list::findings(&work.crates);
    let bounded = work.copy_of(
        "bounded",
        |listed| listed.suite,
        |spot| {
            let name = &spot.subject.name;
            let bounded = format!("#[::{name}::bounded(1000, crate = \"::{name}\")]");
            let is_async_fn = spot.item.is_async_fn();
            is_async_fn.then(|| bounded + &exemptions(&known, spot))
        },
    );
    for listed in &bounded.crates {
        let annotated = bounded.annotated(&listed.name);
        say(&format!(
            "{}: bounded(1000) on {annotated} async fns\n",
            listed.name
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
    let is_candidate = |spot: &Spot<'_>| {
        let returns = spot.item.return_type.as_ref();
        spot.item.is_async_fn() && returns.is_some_and(|ty| ty.contains("Result"))
    };
    let annotate = |refused: &BTreeSet<_>| {
        work.copy("timeout", |spot| {
            let name = &spot.subject.name;
            let key = (spot.file.to_owned(), spot.item.insert_at);
            let timeout = format!("#[::{name}::timeout(\"1h\", crate = \"::{name}\")]");
            (is_candidate(spot) && !refused.contains(&key))
                .then(|| timeout + &exemptions(&known, spot))
        })
    };
    let mut candidates = 0;
    // A refusal is a type error, and rustc may stop before it has checked everything, so more can come up.
    for _ in 0..4 {
        let copy = annotate(&refused);
        let annotated = copy
            .crates
            .iter()
            .map(|listed| copy.annotated(&listed.name));
        candidates = candidates.max(annotated.sum());
        let comparison = Comparison::of(&work.before, &work.check(&copy));
        if comparison.new_errors().next().is_none() {
            assert_equal(&comparison);
            for listed in &copy.crates {
                let annotated = copy.annotated(&listed.name);
                say(&format!(
                    "{}: timeout(\"1h\") on {annotated} async fns\n",
                    listed.name
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
            return assert_suites_pass(work, &copy);
        }
        for error in comparison.new_errors() {
            let is_refusal = report::mentions(error, "TimeoutError");
            let place = error.place.as_ref().filter(|_| is_refusal);
            let at = place.and_then(|place| {
                let file = copy.source(&error.package, &place.file);
                let items = find_items(&std::fs::read_to_string(&file).ok()?).ok()?;
                Some((file, items.at_line(place.line)?.insert_at))
            });
            let Some(at) = at else {
                panic!(
                    "the annotation brought another error\n{}",
                    rendered([error])
                );
            };
            refused.insert(at);
        }
    }
    panic!("there are refusals after four rounds: {refused:#?}");
}

/// Runs the suites over an annotated copy: as many tests pass as without, and none fails.
fn assert_suites_pass(work: &Work, annotated: &Copy) {
    for (listed, passed) in work.suites() {
        let output = work.test(annotated, listed);
        assert!(
            output.success && output.tests() == (*passed, 0),
            "{}: {passed} tests pass as they are, (passed, failed) = {:?} annotated\n{}\n{}",
            listed.name,
            output.tests(),
            output.said.text,
            output.stderr
        );
        say(&format!(
            "{}: its {passed} tests pass as they are and annotated\n",
            listed.name
        ));
    }
}
