//! `cargo async-rules check` over crates that nobody here wrote, as the registry has them.
//!
//! The crates, their versions and what is known to be found in them, one by one and with the reason, are those of the
//! test of the attributes: `tests/tests/real_crates` at the root of the repository. They are put together as the
//! members of one workspace, and the program has to find all of that and nothing else.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use async_rules_scan::Package;
use serde::Deserialize;
use serde_json::Value;
use toml_edit::{DocumentMut, Item};

use crate::support::run;

/// Unset for the small set, `full` for all; as for the test of the attributes.
const CHOICE: &str = "ASYNC_RULES_REAL_CRATES";

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Listed {
    name: String,
    version: String,
    #[serde(default = "yes")]
    default_features: bool,
    #[serde(default)]
    features: Vec<String>,
    #[serde(default)]
    full: bool,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
struct Crates {
    #[serde(rename = "crate")]
    crates: Vec<Listed>,
}

#[derive(Deserialize)]
struct Known {
    package: String,
    rule: String,
    at: Vec<String>,
}

#[derive(Deserialize)]
struct Findings {
    finding: Vec<Known>,
}

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/tests/real_crates")
}

fn read<T: serde::de::DeserializeOwned>(name: &str) -> T {
    toml_edit::de::from_str(&fs::read_to_string(data().join(name)).unwrap()).unwrap()
}

/// The crates where cargo unpacked them; `None` without a network that would be needed.
fn sources(folder: &Path, crates: &[Listed]) -> Option<Vec<Package>> {
    let mut manifest = "[package]\nname = \"fetch\"\nversion = \"0.0.0\"\nedition = \"2021\"\n[lib]\npath = \"lib.rs\"\n[workspace]\n[dependencies]\n".to_owned();
    for Listed { name, version, .. } in crates {
        manifest += &format!("{name} = {{ version = \"={version}\", default-features = false }}\n");
    }
    fs::create_dir_all(folder).unwrap();
    fs::write(folder.join("lib.rs"), "").unwrap();
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::copy(data().join("crates.lock"), folder.join("Cargo.lock")).unwrap();
    match Package::dependencies_of(folder.join("Cargo.toml")) {
        Ok(packages) => Some(packages),
        Err(error) if error.is_network() => None,
        Err(error) => panic!("{error}"),
    }
}

/// A copy of a package, without the dependencies of its tests: nobody has to download those.
fn copy(package: &Path, to: &Path) {
    for entry in fs::read_dir(package).unwrap() {
        let from = entry.unwrap().path();
        let name = from.file_name().unwrap().to_string_lossy().into_owned();
        let to = to.join(&name);
        if from.is_dir() {
            copy(&from, &to);
        } else if name == "Cargo.toml" {
            let mut manifest: DocumentMut = fs::read_to_string(&from).unwrap().parse().unwrap();
            for development in ["dev-dependencies", "test", "bench", "example", "profile"] {
                manifest.remove(development);
            }
            if let Some(platforms) = manifest.get_mut("target").and_then(Item::as_table_like_mut) {
                for (_, platform) in platforms.iter_mut() {
                    platform
                        .as_table_like_mut()
                        .unwrap()
                        .remove("dev-dependencies");
                }
            }
            put(&to, manifest.to_string().as_bytes());
        } else if name != ".cargo-ok" && name != "Cargo.lock" {
            put(&to, &fs::read(&from).unwrap());
        }
    }
}

/// Writes only what differs, so that nothing is compiled again without need.
fn put(path: &Path, content: &[u8]) {
    if fs::read(path).is_ok_and(|present| present == content) {
        return;
    }
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

#[test]
fn published_crates_have_the_listed_findings_and_no_others() {
    let Crates { mut crates } = read("crates.toml");
    let is_full = std::env::var(CHOICE).is_ok_and(|choice| choice == "full");
    crates.retain(|listed| is_full || !listed.full);
    assert!(!is_full || crates.len() >= 15);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("published");
    let Some(packages) = sources(&folder.join("fetch"), &crates) else {
        assert!(!is_full, "the full run needs the network");
        eprintln!("published: skipped, the sources are not here and there is no network");
        return;
    };
    let workspace = folder.join(if is_full { "full" } else { "small" });
    let mut features = Vec::new();
    for listed in &crates {
        let package = packages.iter().find(|package| package.name == listed.name);
        let package = package.expect("cargo metadata lists every dependency");
        copy(&package.root, &workspace.join("crates").join(&listed.name));
        let default = package.features.iter().any(|feature| feature == "default");
        let default = (default && listed.default_features).then_some("default");
        let chosen = listed.features.iter().map(String::as_str).chain(default);
        features.extend(chosen.map(|feature| format!("{}/{feature}", listed.name)));
    }
    put(
        &workspace.join("Cargo.toml"),
        b"[workspace]\nresolver = \"2\"\nmembers = [\"crates/*\"]\n",
    );
    put(
        &workspace.join("Cargo.lock"),
        &fs::read(data().join("crates.lock")).unwrap(),
    );

    let features = features.join(",");
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-async-rules"));
    command
        .args(["check", "--workspace", "--message-format", "json"])
        .args(["--no-default-features", "--features", &features])
        .current_dir(&workspace)
        // Shared with the test of the attributes, which compiles the same dependencies in the same way.
        .env(
            "__CARGO_ASYNC_RULES_BUILD_DIR",
            Path::new(env!("CARGO_TARGET_TMPDIR")).join("real-crates/target"),
        )
        .env("CARGO_INCREMENTAL", "0")
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("CARGO_TERM_COLOR", "never");
    for variable in [
        "RUSTFLAGS",
        "CARGO_ENCODED_RUSTFLAGS",
        "CARGO_BUILD_RUSTFLAGS",
        "CARGO_TARGET_DIR",
    ] {
        command.env_remove(variable);
    }
    let run = run(&mut command);
    assert!(run.code < 2, "{}\n{}", run.stdout, run.stderr);

    let objects = run
        .stdout
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    let (findings, summary): (Vec<_>, Vec<_>) =
        objects.partition(|object| object["reason"] == "finding");
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let found: BTreeSet<_> = findings
        .iter()
        .map(|finding| {
            let package = text(&finding["package"]);
            let file = text(&finding["file"]);
            let file = file
                .strip_prefix(&format!("crates/{package}/"))
                .unwrap()
                .to_owned();
            (
                package,
                text(&finding["rule"]),
                format!("{file}:{}", finding["line"]),
            )
        })
        .collect();
    let Findings { finding: known } = read("findings.toml");
    let known: BTreeSet<_> = known
        .into_iter()
        .filter(|known| crates.iter().any(|listed| listed.name == known.package))
        .flat_map(|Known { package, rule, at }| {
            // Those of the crates' own tests, which are not compiled here, are the other test's.
            let at = at.into_iter().filter(|at| at.starts_with("src/"));
            at.map(move |at| (package.clone(), rule.clone(), at))
        })
        .collect();
    let unlisted: Vec<_> = found.difference(&known).collect();
    assert!(
        unlisted.is_empty(),
        "findings that findings.toml does not list: {unlisted:#?}"
    );
    let missing: Vec<_> = known.difference(&found).collect();
    assert!(
        missing.is_empty(),
        "entries of findings.toml that are not found: {missing:#?}"
    );
    // Silence means something only where something was looked at.
    let items = summary[0]["async_items"].as_object().unwrap();
    for listed in &crates {
        assert!(items[&listed.name].as_u64() > Some(0), "{}", listed.name);
    }
    let all: u64 = items.values().filter_map(Value::as_u64).sum();
    println!(
        "{all} async items in {} crates, {} findings",
        crates.len(),
        found.len()
    );
    print!(
        "{}",
        run.stderr
            .lines()
            .filter(|line| line.starts_with("warning: crates"))
            .map(|line| format!("{line}\n"))
            .collect::<String>()
    );
}
