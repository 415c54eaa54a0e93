//! What compiles, and what the compiler says where it does not.
//!
//! - `pass/**.rs` compiles without an error and without a warning.
//! - `fail/<attribute or rule>/<what is wrong>.rs` does not, and says what stands in the `.stderr` beside it. The
//!   texts are compared whole on the compiler they were written with. On any other stable one the errors are
//!   compared by title and line, since rustc draws and words the rest differently from version to version.
//!   `ASYNC_RULES_UI=lines` selects that comparison on the pinned compiler too.
//! - `corpus/<rule>/*.rs` holds many fragments a file, with every finding marked at its line; `support/corpus/mod.rs`
//!   tells how. What is found must be what is marked, no more and no less. The fragments without a finding are compiled
//!   again with all rules on, and all of them without checks: rustc has to say the same of them.
//! - A fail case that begins with `// as-plain` must get the same errors when the lines of its attributes
//!   (`#[async_rules::..]`) are empty: an attribute may not make rustc's messages about the body worse.
//! - `pass/suggestions/**.rs` holds the code that the messages of `fail` advise; `suggestions/mod.rs` sees to it that it holds
//!   all of it.
//!
//! A few cases only: `cargo test -p async-rules-ui-tests -- ui trybuild=bounded/zero`. New texts:
//! `TRYBUILD=overwrite`, then read every line of the difference.

mod catalogue;
mod config;
mod messages;
mod profiles;
mod suggestions;
mod support;

use std::io::Write as _;

use support::cases::{self, Case};
use support::compare::{self, Expected};
use support::corpus::{self, Batch, Score};
use support::project::Project;

/// The compiler that wrote the `.stderr` files.
const PINNED: &str = "1.95.";

/// Notes that show source text of a dependency or of `std` depend on what is installed, and on versions.
const FOREIGN_SOURCES: &[&str] = &["$RUST", "$CARGO", "/rustc/", ".cargo", ".rustup"];

#[test]
fn ui_fail() {
    if support::rustc_version().starts_with(PINNED) && !lines_only() {
        trybuild::TestCases::new().compile_fail("fail/**/*.rs");
    } else {
        let cases = cases::find("fail");
        check_lines(&cases);
    }
}

#[test]
fn ui_pass() {
    let cases = cases::find("pass");
    let outcome = Project::new("pass").check(&cases);
    let failed: String = cases
        .iter()
        .flat_map(|case| outcome.of(case))
        .map(|found| found.rendered.as_str())
        .collect();
    assert!(failed.is_empty(), "\n{failed}");
}

#[test]
fn ui_as_plain() {
    let cases = cases::find("fail");
    let annotated: Vec<Case> = cases.into_iter().filter(Case::is_as_plain).collect();
    let plain: Vec<Case> = annotated.iter().map(Case::without_attributes).collect();
    let annotated_outcome = Project::new("annotated").check(&annotated);
    let plain_outcome = Project::new("plain").check(&plain);
    let mut report = String::new();
    for (annotated, plain) in annotated.iter().zip(&plain) {
        let with = compare::carets(annotated_outcome.of(annotated));
        let without = compare::carets(plain_outcome.of(plain));
        if with != without || without.is_empty() {
            report += &format!(
                "{}\nwith attributes: {with:#?}\nwithout: {without:#?}\n",
                plain.name
            );
        }
    }
    assert!(report.is_empty(), "\n{report}");
}

#[test]
fn corpus_is_found_exactly() {
    let cases = cases::find("corpus");
    let batches: Vec<Batch> = cases.iter().map(Batch::read).collect();
    let quiet: Vec<Case> = cases
        .iter()
        .zip(&batches)
        .map(|(case, batch)| case.with_text("quiet", &corpus::quiet(batch)))
        .collect();
    let strict: Vec<Option<Case>> = cases
        .iter()
        .zip(&batches)
        .map(|(case, batch)| Some(case.with_text("strict", &corpus::strict(batch)?)))
        .collect();

    let mut checked: Vec<Case> = [&cases[..], &quiet].concat();
    checked.extend(strict.iter().flatten().cloned());
    let checked = Project::new("corpus").check(&checked);
    let unchecked = Project::unchecked("corpus_unchecked").check(&cases);
    let mut score = Score::default();
    for (((case, batch), quiet), strict) in cases.iter().zip(&batches).zip(&quiet).zip(&strict) {
        let unchecked = unchecked.of(case);
        score.add(batch, checked.of(case), unchecked);
        score.add_quiet(batch, checked.of(quiet), unchecked);
        if let Some(strict) = strict {
            score.add_strict(batch, checked.of(strict));
        }
    }
    // Past the capturing of the test harness: figures are for people.
    let _ = std::io::stderr().write_all(score.table().as_bytes());
    assert!(score.wrong.is_empty(), "\n{}", score.wrong);
    if !cases::are_filtered() {
        score.assert_enough(&rules());
    }
}

/// The names of the rules: each has a page.
fn rules() -> Vec<String> {
    let pages = concat!(env!("CARGO_MANIFEST_DIR"), "/../runtime/docs/rules");
    std::fs::read_dir(pages)
        .expect("the pages of the rules")
        .filter_map(|page| {
            let name = page.expect("a page").file_name();
            Some(name.to_str()?.strip_suffix(".md")?.to_owned())
        })
        .collect()
}

/// The comparison by lines, on the compiler that the texts are from: one case of each folder, so that it is
/// known to work before anybody needs it.
#[test]
fn ui_lines_agree_with_the_texts() {
    let mut cases = cases::find("fail");
    cases.dedup_by(|a, b| a.folder() == b.folder());
    check_lines(&cases);
}

#[test]
fn every_case_has_its_text_and_every_text_its_case() {
    for case in cases::find("fail") {
        let text = case.stderr();
        assert!(
            !Expected::read(&text).is_empty(),
            "{}: no error in the text",
            case.name
        );
        for foreign in FOREIGN_SOURCES {
            assert!(!text.contains(foreign), "{}: shows {foreign}", case.name);
        }
    }
    for text in cases::texts("fail") {
        assert!(
            text.with_extension("rs").exists(),
            "{} has no case",
            text.display()
        );
    }
}

fn check_lines(cases: &[Case]) {
    let outcome = Project::new("lines").check(cases);
    let missing: String = cases
        .iter()
        .map(|case| {
            compare::missing(
                &case.name,
                &Expected::read(&case.stderr()),
                outcome.of(case),
            )
        })
        .collect();
    assert!(missing.is_empty(), "\n{missing}");
}

fn lines_only() -> bool {
    std::env::var_os("ASYNC_RULES_UI").is_some_and(|mode| mode == "lines")
}
