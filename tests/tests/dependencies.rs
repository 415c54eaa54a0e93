//! What a user compiles, compared with the README's tables and with the budget.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

const README: &str = include_str!("../../README.md");

type Crates = BTreeSet<String>;

#[test]
fn the_readme_names_and_justifies_every_crate() {
    let default = tree("async-rules", &[]);
    let tracing = tree("async-rules", &["--features", "tracing"]);
    let stream = tree("async-rules", &["--features", "stream"]);
    let lifespan = tree("async-rules", &["--features", "lifespan"]);
    let [table, lifespan_table, stream_table, tracing_table] = tables();

    let mut named = table.clone();
    named.insert("async-rules".to_owned());
    assert_eq!(default, named, "the table of the default features");
    // Windows needs others.
    if cfg!(unix) {
        assert_eq!(
            lifespan.difference(&default).cloned().collect::<Crates>(),
            lifespan_table,
            "the table of the feature `lifespan`"
        );
    }
    assert_eq!(
        stream.difference(&default).cloned().collect::<Crates>(),
        stream_table,
        "the table of the feature `stream`"
    );
    assert_eq!(
        tracing.difference(&default).cloned().collect::<Crates>(),
        tracing_table,
        "the table of the feature `tracing`"
    );
}

#[test]
fn fewer_than_twelve_crates_beyond_tokio() {
    let mut beyond = tree("async-rules", &[]);
    for of_tokio in tree("tokio", &[]) {
        beyond.remove(&of_tokio);
    }
    beyond.remove("async-rules");
    assert!(beyond.len() < 12, "{} crates: {beyond:?}", beyond.len());
    // Not an accident of an empty tree.
    assert!(beyond.contains("async-rules-macros"));
}

/// The normal dependencies of a package and itself, proc macros and what they need included.
fn tree(package: &str, options: &[&str]) -> Crates {
    let output = Command::new(env!("CARGO"))
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
        .args(["tree", "--package", package, "--edges", "normal"])
        .args(["--prefix", "none", "--format", "{p}"])
        .args(options)
        .output()
        .expect("cargo starts");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout)
        .expect("cargo prints text")
        .lines()
        .filter_map(|line| line.split(' ').next())
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The first columns of the tables of the section, where every row must give a reason.
fn tables() -> [Crates; 4] {
    let (_, section) = README
        .split_once("\n## Dependencies\n")
        .expect("a section `Dependencies`");
    let (section, _) = section.split_once("\n## ").expect("a section behind it");
    let mut tables: Vec<Crates> = Vec::new();
    for line in section.lines() {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        match cells.as_slice() {
            ["", "crate", "why", ""] => tables.push(Crates::new()),
            ["", name, reason, ""] if name.starts_with('`') => {
                assert!(reason.len() > 5, "no reason for {name}");
                let table = tables.last_mut().expect("a header above the row");
                table.insert(name.trim_matches('`').to_owned());
            }
            _ => {}
        }
    }
    tables.try_into().expect("four tables")
}
