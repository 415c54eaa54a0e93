//! The profiles of the catalogue against the published crates.
//!
//! - `profiles/<package>/fail.rs` calls what the profile lists: a line with `//~ PATH` is rejected for
//!   that entry, and no other line is. An entry that the file does not call stands in a line
//!   `// not called: PATH` with its reason, a last `*` for all that begin so.
//! - `profiles/<package>/pass.rs` is good code with the same crate: its async half, and what shares a
//!   name with an entry.
//!
//! `executors/` has the same of what runs an executor.
//!
//! A line of an `#[enforce(strict)]` fn is rejected for what is said under `strict` too.
//!
//! The group `light` is always compiled. `heavy`, crates that take long to compile or need more than a
//! Rust toolchain, `net`, the system and the network, `native`, crates of C and C++ libraries, which are not there,
//! `clang`, those whose bindings libclang makes, and `more`, all others, are left out unless `ASYNC_RULES_PROFILES=full`,
//! or the name of the group. One package of it: `-- profiles trybuild=profiles/camino/`. Which versions are compiled
//! stands in `profiles/*.toml`, what they have led to in the lock files beside them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use async_rules_catalogue::{ANY, Kind, Origin, Profile, Rule, Severity, entries, profiles};

use crate::support;
use crate::support::cases::{self, Case};
use crate::support::project::{Found, More, Outcome, Project};

/// The group that is skipped where there is no libclang.
const CLANG: &str = "clang";

/// What bindgen says then.
const NO_CLANG: &str = "Unable to find libclang";

/// And what this says.
const WITHOUT_CLANG: &str = "there is no libclang";

#[test]
fn light_profiles_reject_what_they_list_and_nothing_else() {
    check("light");
}

#[test]
fn heavy_profiles_reject_what_they_list_and_nothing_else() {
    check_if_asked_for("heavy");
}

#[test]
fn net_profiles_reject_what_they_list_and_nothing_else() {
    check_if_asked_for("net");
}

#[test]
fn more_profiles_reject_what_they_list_and_nothing_else() {
    check_if_asked_for("more");
}

#[test]
fn native_profiles_reject_what_they_list_and_nothing_else() {
    check_if_asked_for("native");
}

#[test]
fn clang_profiles_reject_what_they_list_and_nothing_else() {
    check_if_asked_for(CLANG);
}

/// The executors, whose calls are entries of the catalogue and no profiles: `executors/<package>/`, in the same form.
#[test]
fn executors_are_known_by_their_crates() {
    const GROUP: &str = "executors";
    if !is_asked_for(GROUP) {
        return;
    }
    let cases = cases::find(GROUP);
    let outcome = project(GROUP).check(&cases);
    let mut report = String::new();
    for case in &cases {
        let package = package(case);
        let of_package = entries().filter(|entry| match entry.origin {
            Origin::Package(of) => of == package && entry.rule() == Rule::NestedRuntime,
            _ => false,
        });
        let executor = Profile {
            package: "",
            verified: ((0, 0), (0, 0)),
            entries: of_package.copied().collect::<Vec<_>>().leak(),
        };
        assert!(!executor.entries.is_empty(), "{package}");
        report += &said(case, &executor, &outcome);
    }
    assert!(report.is_empty(), "\n{report}");
}

/// Every executor that can be named has its cases.
#[test]
fn every_executor_is_compiled_with_its_crate() {
    for entry in entries().filter(|entry| entry.rule() == Rule::NestedRuntime) {
        if let Origin::Package(package) = entry.origin {
            for case in ["fail.rs", "pass.rs"] {
                let path = folder().join("../executors").join(package).join(case);
                assert!(path.exists(), "{}", path.display());
            }
        }
    }
}

/// Every profile has its cases, in one of the groups.
#[test]
fn every_profile_is_compiled_with_its_crate() {
    let groups = ["light", "heavy", "net", "more", "native", CLANG].map(packages);
    for profile in profiles() {
        let name = profile.package;
        let here = groups.iter().filter(|packages| packages.contains(name));
        assert_eq!(here.count(), 1, "{name}");
        for case in ["fail.rs", "pass.rs"] {
            assert!(folder().join(name).join(case).exists(), "{name}/{case}");
        }
    }
}

fn check_if_asked_for(group: &str) {
    if is_asked_for(group) {
        check(group);
    }
}

fn is_asked_for(group: &str) -> bool {
    let mode = std::env::var_os("ASYNC_RULES_PROFILES");
    mode.is_some_and(|mode| mode == "full" || mode == group)
}

fn project(group: &str) -> Project {
    let more = More {
        dependencies: manifest(group),
        lock: folder().join(group).with_extension("lock"),
    };
    Project::with(&format!("profiles-{group}"), more)
}

fn check(group: &str) {
    let packages = packages(group);
    let cases: Vec<Case> = cases::find("profiles")
        .into_iter()
        .filter(|case| packages.contains(&package(case)))
        .collect();
    let outcome = match project(group).try_check(&cases) {
        Ok(outcome) => outcome,
        Err(why) if group == CLANG && why.contains(NO_CLANG) => {
            return say_skipped(group, WITHOUT_CLANG);
        }
        Err(why) => panic!("{why}"),
    };
    let mut report = String::new();
    for case in &cases {
        let profile = profiles()
            .iter()
            .find(|profile| profile.package == package(case))
            .expect("a profile of this name");
        report += &said(case, profile, &outcome);
    }
    assert!(report.is_empty(), "\n{report}");
}

/// What is wrong with what was said about a case.
fn said(case: &Case, profile: &Profile, outcome: &Outcome) -> String {
    if case.name.ends_with("/pass.rs") {
        let found = outcome.of(case).iter();
        return found.map(|found| found.rendered.as_str()).collect();
    }
    compared(case, profile, outcome)
}

/// Past the capturing of the test harness, or nobody would know.
fn say_skipped(what: &str, why: &str) {
    let text = format!("profiles: skipped `{what}`, {why}\n");
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// What differs between the marks of a case and what was rejected in it.
fn compared(case: &Case, profile: &Profile, outcome: &Outcome) -> String {
    let source = fs::read_to_string(&case.path).expect("the case can be read");
    let mut report = String::new();
    let mut marks: BTreeMap<u64, Vec<&str>> = BTreeMap::new();
    let mut called: Vec<&str> = Vec::new();
    for (line, text) in (1..).zip(source.lines()) {
        if let Some((_, mark)) = text.split_once("//~ ") {
            marks.entry(line).or_default().extend(mark.split(" | "));
            called.extend(mark.split(" | "));
        }
        if let Some(path) = text.strip_prefix("// not called: ") {
            called.extend(path.split(' ').next());
        }
    }
    for entry in profile.entries {
        let is_called = called.iter().any(|path| match path.strip_suffix('*') {
            Some(start) => entry.path.starts_with(start),
            None => entry.path == *path,
        });
        if !is_called && entry.severity == Severity::Deny {
            report += &format!("{}: {} is not called\n", case.name, entry.display());
        }
    }
    for found in outcome.of(case) {
        let path = path(found);
        let expected = marks.get_mut(&found.line);
        let place = expected
            .as_ref()
            .and_then(|marks| marks.iter().position(|mark| Some(*mark) == path));
        match (place, expected) {
            (Some(place), Some(marks)) if found.level == "error" => {
                marks.swap_remove(place);
            }
            _ => report += &found.rendered,
        }
    }
    for (line, paths) in marks {
        for path in paths {
            report += &format!("{}:{line}: {path} is accepted\n", case.name);
        }
    }
    report
}

/// `a::b` of "`a::b` on a file blocks the executor thread", or "`a::b` runs an executor inside an async fn".
fn path(found: &Found) -> Option<&str> {
    let (path, rest) = found.title.strip_prefix('`')?.split_once('`')?;
    let says = [
        "blocks the executor thread",
        "keeps the executor thread busy",
        "may block the executor thread",
        "may keep the executor thread busy",
    ];
    let runs = ["creates a runtime inside ", "runs an executor inside "];
    let is_said =
        says.iter().any(|says| rest.ends_with(says)) || runs.iter().any(|runs| rest.contains(runs));
    is_said.then_some(path)
}

fn package(case: &Case) -> String {
    let name = case.folder().file_name();
    name.unwrap_or_default().to_string_lossy().into_owned()
}

/// The profiles that a group compiles.
fn packages(group: &str) -> BTreeSet<String> {
    let listed = manifest(group);
    let names = listed.lines().filter_map(|line| line.split(" = ").next());
    let names: BTreeSet<String> = names.map(str::to_owned).collect();
    let all = profiles().iter().map(|profile| profile.package.to_owned());
    all.filter(|name| names.contains(name)).collect()
}

/// Lines for `[dependencies]`.
fn manifest(group: &str) -> String {
    let path = folder().join(group).with_extension("toml");
    fs::read_to_string(path).expect("the group's dependencies")
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("profiles")
}

/// Everything that a question may name exists in the oldest versions too that a profile acts on.
///
/// `profiles/older.toml` lists them; a part of a name in `ASYNC_RULES_PROFILES=older:part` selects some.
#[test]
fn older_versions_have_what_the_profiles_name() {
    let mode = std::env::var("ASYNC_RULES_PROFILES").unwrap_or_default();
    let part = match mode.as_str() {
        "full" => "",
        other => match other.strip_prefix("older:") {
            Some(part) => part,
            None => return,
        },
    };
    let listed = fs::read_to_string(folder().join("older.toml")).expect("the list");
    let mut report = String::new();
    let mut lines = listed.lines().peekable();
    while let Some(line) = lines.next() {
        let mut dependencies = line.to_owned();
        while let Some(more) = lines.next_if(|line| line.starts_with(' ')) {
            dependencies = dependencies + "\n" + more.trim_start();
        }
        let (name, _) = line.split_once(" = ").unwrap_or_default();
        if name.is_empty() || !line.contains(part) {
            continue;
        }
        let profile = profiles().iter().find(|profile| profile.package == name);
        let program = names(profile.expect("a profile of this name"));
        match compile(line, &dependencies, &program, None) {
            Err(error) if error.contains(NO_CLANG) => say_skipped(line, WITHOUT_CLANG),
            Err(error) => report += &format!("{line}\n{error}\n"),
            Ok(()) => {}
        }
    }
    assert!(report.is_empty(), "\n{report}");
}

/// Where a crate is empty on Windows, nothing of its profile is asked about there: each entry says where it exists.
#[test]
fn nothing_of_unix_is_asked_about_on_windows() {
    const WINDOWS: &str = "x86_64-pc-windows-gnu";
    const GROUP: &str = "windows";
    if !is_asked_for(GROUP) {
        return;
    }
    if !support::is_installed(WINDOWS) {
        return say_skipped(GROUP, &format!("`{WINDOWS}` is not installed"));
    }
    let listed = manifest("net");
    let dependency = listed
        .lines()
        .find(|line| line.starts_with("nix = "))
        .expect("it is listed");
    let profile = profiles().iter().find(|profile| profile.package == "nix");
    let program = names(profile.expect("a profile of this name"));
    let outcome = compile("windows", dependency, &program, Some(WINDOWS));
    assert_eq!(outcome, Ok(()));
}

/// Good code that says every name of a profile, so that every question is asked: whatever a version
/// lacks must not show.
fn names(profile: &Profile) -> String {
    let mut methods = BTreeSet::new();
    let mut functions = BTreeSet::new();
    let mut associated = BTreeSet::new();
    for entry in profile.entries {
        let args = if entry.args == ANY { 1 } else { entry.args };
        let owner = entry.path.rsplit("::").nth(1).unwrap_or_default();
        match entry.kind {
            Kind::Function if owner.starts_with(char::is_uppercase) => {
                associated.insert((entry.name(), args))
            }
            Kind::Function => functions.insert((entry.name(), args)),
            _ => methods.insert((entry.name(), args)),
        };
    }
    let list = |text: &str, args: u8| vec![text; usize::from(args)].join(", ");
    let (mut items, mut calls) = (String::new(), String::new());
    for (number, (name, args)) in methods.iter().enumerate() {
        let taken = list("_: u8", *args);
        items +=
            &format!("struct M{number};\nimpl M{number} {{ fn {name}(&self, {taken}) {{}} }}\n");
        calls += &format!(
            "    let own = M{number};\n    own.{name}({});\n",
            list("arg", *args)
        );
    }
    for (number, (name, args)) in associated.iter().enumerate() {
        let taken = list("_: u8", *args);
        items += &format!("struct A{number};\nimpl A{number} {{ fn {name}({taken}) {{}} }}\n");
        calls += &format!("    A{number}::{name}({});\n", list("arg", *args));
    }
    for (number, (name, args)) in functions.iter().enumerate() {
        let taken = list("_: u8", *args);
        items +=
            &format!("#[allow(non_snake_case)]\nmod f{number} {{ pub fn {name}({taken}) {{}} }}\n");
        calls += &format!("    f{number}::{name}({});\n", list("arg", *args));
    }
    format!(
        "#![deny(warnings)]\n{items}#[async_rules::enforce(strict)]\npub async fn calls(arg: u8) {{\n{calls}    let _ = arg;\n}}\n"
    )
}

/// Checks a library with one dependency, and what else it needs.
fn compile(
    dependency: &str,
    dependencies: &str,
    program: &str,
    target: Option<&str>,
) -> Result<(), String> {
    let name = support::cases::identifier(dependency);
    let folder = support::project::scratch("older").join(name);
    let write = |path: &str, text: &str| {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
        fs::write(path, text).expect("the file is written");
    };
    write(
        "Cargo.toml",
        &format!(
            "[package]\nname = \"older\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[workspace]\n[dependencies]\n\
             async-rules = {{ path = {:?} }}\n{dependencies}\n",
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime")
        ),
    );
    write("src/lib.rs", program);
    // Whatever the version.
    let name = dependencies.split(" = ").next().unwrap_or_default();
    write("async-rules.toml", &format!("profiles = [{name:?}]\n"));
    let output = std::process::Command::new(env!("CARGO"))
        .args(["check", "--quiet"])
        .args(support::project::without_libraries())
        .args(target.map(|target| format!("--target={target}")))
        .current_dir(&folder)
        .env(
            "CARGO_TARGET_DIR",
            support::project::scratch("older").join("target"),
        )
        .output()
        .expect("cargo runs");
    if output.status.success() {
        return Ok(());
    }
    Err(String::from_utf8_lossy(&output.stderr).into_owned())
}
