//! A whole round on a small package: copy, annotate, run cargo, compare, at the places of the original.

use std::fs;
use std::path::{Path, PathBuf};

use async_rules_scan::{
    Cargo, Comparison, Edition, Error, Level, Package, Shadow, SkipReason, Spot, Target,
};

/// Everything that moves columns stands before what is warned about: a byte order mark, characters of several bytes,
/// windows line ends, and the item itself on one line.
const LIB: &str = "\u{feff}#![allow(dead_code)]\r\n//! é\r\n/* ☃ */ async fn größe() { let é = \"𝒳\"; let unused = é; }\r\n\
                   \r\nmod inner;\r\nasync fn caller() { größe().await }\r\nmacro_rules! m { () => { async fn made() {} } }\r\nm!();\r\n";
const INNER: &str = "pub(crate) struct S;\nimpl S {\n    /// Docs.\n    #[inline]\n    async fn f(&self) -> u8 { let unused = 1; 2 }\n}\n";
const TEST: &str =
    "#[test]\nfn passes() { println!(\"test result: ok\"); }\nasync fn helper() {}\n";

/// A package `NAME` in a fresh folder.
fn package(name: &str, edition: &str) -> (PathBuf, Package) {
    let work = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name} é"));
    let _ = fs::remove_dir_all(&work);
    let root = work.join("original");
    let manifest = format!(
        "[package]\nname = \"{name}\"\nedition = \"{edition}\"\n[workspace]\n[profile.dev]\nopt-level = 1\n"
    );
    let files = [
        ("Cargo.toml", manifest.as_str()),
        ("src/lib.rs", LIB),
        ("src/inner.rs", INNER),
        ("tests/t.rs", TEST),
        (".cargo-ok", ""),
    ];
    for (path, content) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    let package = Package::read(root.join("Cargo.toml")).unwrap();
    (work, package)
}

fn shadow(
    work: &Path,
    name: &str,
    package: &Package,
    annotate: impl FnMut(Spot<'_>) -> Option<String>,
) -> Shadow {
    Shadow::new(work.join(name))
        .member(package, &[Target::Lib])
        .write(annotate)
        .unwrap()
}

fn check(work: &Path, shadow: &Shadow) -> Vec<async_rules_scan::Diagnostic> {
    let run = Cargo::check(shadow)
        .package(&shadow.members()[0].package.name)
        .target(Target::Lib)
        .target_dir(work.join("target"))
        .offline()
        .env("RUSTFLAGS", None);
    shadow.diagnostics(&run.run().unwrap())
}

#[test]
fn what_an_attribute_changes_is_found_at_the_original_places() {
    let (work, package) = package("round", "2021");
    let plain = shadow(&work, "plain", &package, |_| None);
    let before = check(&work, &plain);
    let places = |diagnostics: &[async_rules_scan::Diagnostic]| -> Vec<String> {
        let mut places: Vec<_> = diagnostics
            .iter()
            .map(|d| format!("{}", d.place.as_ref().unwrap()))
            .collect();
        places.sort();
        places
    };
    assert_eq!(places(&before), ["src/inner.rs:5:35", "src/lib.rs:3:45"]);

    // An attribute that does nothing changes nothing.
    let inert = shadow(&work, "inert", &package, |_| Some("#[inline]".into()));
    assert_eq!(inert.annotated("round"), 3);
    assert_eq!(
        fs::read_to_string(inert.folder("round").join("src/inner.rs"))
            .unwrap()
            .lines()
            .nth(2),
        Some("    #[inline] /// Docs.")
    );
    let comparison = Comparison::of(&before, &check(&work, &inert));
    // `#[inline]` twice is a warning of its own, at the author's attribute.
    let new: Vec<_> = comparison
        .new_warnings()
        .map(|d| (d.place.as_ref().unwrap().to_string(), d.message.as_str()))
        .collect();
    assert_eq!(new, [("src/inner.rs:4:5".to_owned(), "unused attribute")]);
    assert!(comparison.gone().is_empty() && comparison.findings().is_empty());

    // One that turns warnings into errors: new errors at the old places, and the warnings are gone.
    let denied = shadow(&work, "denied", &package, |_| {
        Some("#[deny(unused_variables)]".into())
    });
    let comparison = Comparison::of(&before, &check(&work, &denied));
    let errors: Vec<_> = comparison.new_errors().cloned().collect();
    assert_eq!(places(&errors), places(&before));
    assert_eq!(places(comparison.gone()), places(&before));
    let item = denied
        .item_at("round", errors[0].place.as_ref().unwrap())
        .unwrap();
    assert!(["größe", "S::f"].contains(&item.path.as_str()));

    // One whose message names a rule: a finding, where the fn is called.
    let marked = |spot: Spot<'_>| {
        (spot.item.name() == "größe")
            .then(|| "#[deprecated(note = \"or `#[exempt(blocking, reason = ..)]`\")]".to_owned())
    };
    let comparison = Comparison::of(
        &before,
        &check(&work, &shadow(&work, "marked", &package, marked)),
    );
    let [finding] = comparison.findings() else {
        panic!("{comparison:?}")
    };
    assert_eq!(
        (finding.rule.as_str(), finding.level),
        ("blocking", Level::Warning)
    );
    assert_eq!(finding.place.to_string(), "src/lib.rs:6:21");

    // One that isn't there: the error is at the insertion, and says so.
    let broken = shadow(&work, "broken", &package, |spot| {
        (spot.item.name() == "f").then(|| "#[no_such_attribute]".to_owned())
    });
    let comparison = Comparison::of(&before, &check(&work, &broken));
    let place = comparison
        .new_errors()
        .next()
        .unwrap()
        .place
        .clone()
        .unwrap();
    assert_eq!(
        (place.to_string().as_str(), place.inserted),
        ("src/inner.rs:3:5", true)
    );
    fs::remove_dir_all(work).unwrap();
}

#[test]
fn the_original_stays_and_a_second_copy_writes_nothing() {
    let (work, package) = package("twice", "2021");
    let annotate = |_: Spot<'_>| Some("#[inline]".to_owned());
    let first = shadow(&work, "copy", &package, annotate);
    let copied = first.folder("twice").join("src/lib.rs");
    let modified = fs::metadata(&copied).unwrap().modified().unwrap();
    shadow(&work, "copy", &package, annotate);
    assert_eq!(fs::metadata(&copied).unwrap().modified().unwrap(), modified);
    assert_eq!(
        fs::read_to_string(package.root.join("src/lib.rs")).unwrap(),
        LIB
    );
    assert!(!first.folder("twice").join(".cargo-ok").exists());
    assert!(!package.root.join("Cargo.lock").exists() && !package.root.join("target").exists());
    let skips: Vec<_> = first.members()[0]
        .files
        .iter()
        .flat_map(|file| &file.items.skipped)
        .collect();
    assert!(
        skips.iter().any(|skip| skip.path == "made"
            && skip.reason == SkipReason::InsideMacro("macro_rules".into()))
    );
    fs::remove_dir_all(work).unwrap();
}

#[test]
fn only_the_wanted_targets_are_annotated() {
    let (work, package) = package("targets", "2021");
    let write = |targets: &[Target]| {
        let shadow = Shadow::new(work.join("copy"))
            .member(&package, targets)
            .write(|_| Some("#[inline]".into()));
        shadow.unwrap().annotated("targets")
    };
    assert_eq!(write(&[Target::Lib]), 3);
    assert_eq!(write(&[Target::Tests]), 1);
    assert_eq!(write(&[Target::Lib, Target::Tests]), 4);
    assert_eq!(write(&[]), 0);
    fs::remove_dir_all(work).unwrap();
}

#[test]
fn tests_of_a_copy_run_and_their_output_is_kept_apart() {
    let (work, package) = package("tested", "2021");
    let shadow = Shadow::new(work.join("copy"))
        .member(&package, &[Target::Tests])
        .write(|_| None)
        .unwrap();
    let output = Cargo::test(&shadow)
        .target(Target::Tests)
        .offline()
        .test_arg("--nocapture")
        .target_dir(work.join("target"));
    let output = output.run().unwrap();
    assert!(output.success() && output.built(), "{}", output.stderr());
    assert_eq!(output.tests(), (1, 0));
    fs::remove_dir_all(work).unwrap();
}

#[test]
fn edition_2015_is_left_alone_and_says_so() {
    let (work, package) = package("old", "2015");
    assert_eq!(package.edition, Edition::E2015);
    let shadow = shadow(&work, "copy", &package, |_| Some("#[inline]".into()));
    assert_eq!(shadow.annotated("old"), 0);
    let files = &shadow.members()[0].files;
    assert!(
        files
            .iter()
            .all(|file| file.items.skipped[0].reason == SkipReason::Edition2015)
            && files.len() == 2
    );
    fs::remove_dir_all(work).unwrap();
}

#[test]
fn what_cannot_be_done_is_a_typed_error() {
    let (work, package) = package("errors", "2021");
    let error = Shadow::new(work.join("copy"))
        .member(&package, &[Target::Lib])
        .write(|_| Some("#[a]\n#[b]".into()));
    assert!(matches!(error, Err(Error::Insertion { .. })));

    // A dependency that no registry has is cargo's refusal, not code that does not compile.
    let missing = package.root.join("Cargo.toml");
    let manifest = fs::read_to_string(&missing).unwrap()
        + "[dependencies]\nerrors-no-such-package = { path = \"nowhere\" }\n";
    fs::write(&missing, manifest).unwrap();
    let shadow = Shadow::new(work.join("copy"))
        .member(&package, &[Target::Lib])
        .write(|_| None)
        .unwrap();
    let error = Cargo::check(&shadow).offline().run().unwrap_err();
    assert!(
        matches!(&error, Error::Cargo { command, .. } if command == "check"),
        "{error}"
    );
    fs::remove_dir_all(work).unwrap();
}

/// Cargo compares times of modification, and both copies are older than the build of the first.
#[test]
fn copies_that_share_a_target_folder_are_not_taken_for_one_another() {
    let (work, package) = package("shared", "2021");
    let plain = shadow(&work, "plain", &package, |_| None);
    let denied = shadow(&work, "denied", &package, |_| {
        Some("#[deny(unused_variables)]".into())
    });
    let comparison = Comparison::of(&check(&work, &plain), &check(&work, &denied));
    assert_eq!(comparison.new_errors().count(), 2);
    fs::remove_dir_all(work).unwrap();
}
