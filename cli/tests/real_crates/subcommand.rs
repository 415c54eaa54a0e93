//! The program itself, over the crates as the members of one workspace.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::list::{self, Known, Listed};
use crate::report::say;
use crate::work::{Work, work};

#[test]
fn the_subcommand_finds_what_is_listed_and_nothing_else() {
    let Some((work, _guard)) = work() else { return };
    let root = work.workspace("checked", |_| true);
    let all: Vec<_> = work.crates.iter().collect();
    let suites: Vec<_> = all.iter().copied().filter(|listed| listed.suite).collect();
    let mut run = check(work, &root, &["--workspace"], &all);
    if !suites.is_empty() {
        let mut args = vec!["--tests", "--examples"];
        args.extend(suites.iter().flat_map(|listed| ["-p", &listed.name]));
        let suites = check(work, &root, &args, &suites);
        run.found.extend(suites.found);
    }

    let known: BTreeSet<_> = list::findings(&work.crates).into_iter().collect();
    let differ = |one: &BTreeSet<Known>, other: &BTreeSet<Known>| {
        let differ = one.difference(other).map(Known::to_string);
        differ.collect::<Vec<_>>().join("\n")
    };
    let unlisted = differ(&run.found, &known);
    assert!(
        unlisted.is_empty(),
        "findings that findings.toml does not list:\n{unlisted}"
    );
    let outdated = differ(&known, &run.found);
    assert!(
        outdated.is_empty(),
        "entries of findings.toml that are not found:\n{outdated}"
    );
    // Silence means something only where something was looked at.
    for listed in &work.crates {
        assert!(run.items[&listed.name] > 0, "{}", listed.name);
    }
    say(&format!(
        "cargo async-rules check: {} async items in {} crates, {} findings\n",
        run.items.values().sum::<u64>(),
        work.crates.len(),
        run.found.len()
    ));
    // An item that no attribute may stand on is left out, and said so.
    for warning in run.warnings {
        let mut crates = work.crates.iter();
        let crates = crates.find(|listed| warning.contains(&format!("/{}/", listed.name)));
        assert!(
            warning.ends_with("`-v` names them")
                || crates.is_some_and(|listed| !listed.own_grammar.is_empty()),
            "{warning}"
        );
        say(&format!("{warning}\n"));
    }
}

/// What a run gave.
struct Run {
    found: BTreeSet<Known>,
    /// How many async items each package has.
    items: BTreeMap<String, u64>,
    warnings: Vec<String>,
}

fn check(work: &Work, root: &Path, args: &[&str], chosen: &[&Listed]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-async-rules"));
    command
        .args(["async-rules", "check", "--message-format", "json"])
        .args(args)
        .args(["--no-default-features", "--features"])
        .arg(work.features(chosen).join(","))
        .current_dir(root)
        // The dependencies are compiled once for all tests.
        .env("__CARGO_ASYNC_RULES_BUILD_DIR", work.target())
        .env("CARGO_TERM_COLOR", "never");
    work.settings(&mut command, &root.join("target"));
    let output = command.output().unwrap();
    let [stdout, stderr] =
        [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap());
    assert!(
        output.status.code().is_some_and(|code| code < 2),
        "{stdout}\n{stderr}"
    );
    let objects = stdout
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    let (findings, summary): (Vec<_>, Vec<_>) =
        objects.partition(|object| object["reason"] == "finding");
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let found = findings.iter().map(|finding| {
        let package = text(&finding["package"]);
        let file = text(&finding["file"]);
        let (_, file) = file.split_once(&format!("/{package}/")).unwrap();
        Known {
            file: file.to_owned(),
            line: usize::try_from(finding["line"].as_u64().unwrap()).unwrap(),
            rule: text(&finding["rule"]),
            package,
        }
    });
    let items = summary[0]["async_items"].as_object().unwrap().iter();
    let warnings = stderr.lines().filter(|line| line.starts_with("warning: "));
    Run {
        found: found.collect(),
        items: items
            .map(|(package, count)| (package.clone(), count.as_u64().unwrap()))
            .collect(),
        warnings: warnings
            .filter(|line| line.contains("not checked"))
            .map(str::to_owned)
            .collect(),
    }
}
