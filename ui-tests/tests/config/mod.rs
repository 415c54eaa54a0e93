//! `async-rules.toml`: what it changes, and what is said about mistakes in it.
//!
//! Each folder of `config/` is a package: `lib.rs`, `async-rules.toml` if it has one, and
//! `dependencies.toml` with what it depends on (else the stub `legacy`). What the compiler says stands
//! in `expected.stderr`; where there is none it says nothing. New texts: `TRYBUILD=overwrite`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::compare::Expected;
use crate::support::project;
use crate::{PINNED, lines_only, support};

const DEFAULT: &str = "legacy = { path = \"../../stubs/legacy\" }\n";

#[test]
fn config_files_do_what_they_say() {
    let filter = std::env::args().find_map(|arg| arg.strip_prefix("trybuild=").map(str::to_owned));
    let found = compiled();
    let whole = support::rustc_version().starts_with(PINNED) && !lines_only();
    let mut report = String::new();
    for (case, text) in &found {
        if filter
            .as_ref()
            .is_some_and(|part| !case.contains(part.as_str()))
        {
            continue;
        }
        let path = folder().join(case).join("expected.stderr");
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if whole && *text != expected {
            if std::env::var_os("TRYBUILD").is_some_and(|mode| mode == "overwrite") {
                fs::write(&path, text).expect("the text is written");
            }
            report += &format!("-- {case}: expected\n{expected}\n-- found\n{text}\n");
        }
        if !whole {
            // rustc draws the rest differently from version to version.
            let titles = |text: &str| {
                let all = Expected::read(text).into_iter();
                let ours =
                    all.filter(|error| matches!(error.code.as_deref(), None | Some("E0277")));
                ours.map(|error| error.title).collect::<Vec<_>>()
            };
            let (expected, found) = (titles(&expected), titles(text));
            if expected != found {
                report += &format!("-- {case}: expected\n{expected:#?}\n-- found\n{found:#?}\n");
            }
        }
    }
    assert!(found.len() > 12, "{} cases", found.len());
    assert!(report.is_empty(), "\n{report}");
}

/// What the compiler says about each package.
fn compiled() -> BTreeMap<String, String> {
    // Outside of the workspace, or the stubs would be members of it.
    let root = project::scratch("config").join("workspace");
    copy(&folder().join("stubs"), &root.join("../stubs"));
    let cases: Vec<String> = fs::read_dir(folder())
        .expect("the cases")
        .map(|entry| {
            entry
                .expect("a case")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .filter(|name| name != "stubs")
        .collect();
    let members: Vec<String> = cases.iter().map(|case| format!("{case:?}")).collect();
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime");
    write(
        &root.join("Cargo.toml"),
        &format!(
            "[workspace]\nresolver = \"3\"\nmembers = [{}]\n[workspace.dependencies]\n\
             flume = {{ path = \"../stubs/flume\", version = \"0.12\" }}\n",
            members.join(", ")
        ),
    );
    for case in &cases {
        let from = folder().join(case);
        let read = |name: &str| fs::read_to_string(from.join(name)).ok();
        let dependencies = read("dependencies.toml").unwrap_or_else(|| DEFAULT.to_owned());
        write(
            &root.join(case).join("Cargo.toml"),
            &format!(
                "[package]\nname = {case:?}\nversion = \"0.1.0\"\nedition = \"2024\"\n[dependencies]\n\
                 async-rules = {{ path = {runtime:?} }}\ntokio = {{ version = \"1\", features = [\"full\"] }}\n\
                 {dependencies}"
            ),
        );
        write(
            &root.join(case).join("src/lib.rs"),
            &read("lib.rs").expect("a case has code"),
        );
        let file = root.join(case).join("async-rules.toml");
        match read("async-rules.toml") {
            Some(text) => write(&file, &text),
            None => drop(fs::remove_file(file)),
        }
    }
    let mut said: BTreeMap<String, String> = cases
        .iter()
        .map(|case| (case.clone(), String::new()))
        .collect();
    for message in project::check_workspace(&root) {
        let name = message["target"]["name"].as_str().unwrap_or_default();
        // What only sums up has no place.
        let has_place = message["message"]["spans"]
            .as_array()
            .is_some_and(|spans| !spans.is_empty());
        if let (Some(said), true) = (said.get_mut(name), has_place) {
            said.push_str(&text(&message));
            said.push('\n');
        }
    }
    said
}

/// As rustc prints it, without what is different from machine to machine.
fn text(message: &Value) -> String {
    let text = message["message"]["rendered"].as_str().unwrap_or_default();
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime");
    let root = fs::canonicalize(runtime.join("..")).unwrap_or(runtime);
    text.replace(&*root.to_string_lossy(), "$WORKSPACE")
        .trim_end()
        .to_owned()
        + "\n"
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let to = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &to);
        } else {
            write(&to, &fs::read_to_string(&path).expect("a text"));
        }
    }
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
    // Cargo goes by the time of a change.
    if fs::read_to_string(path).is_ok_and(|before| before == text) {
        return;
    }
    fs::write(path, text).expect("the file is written");
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("config")
}
