//! `async-rules.toml` in builds by cargo: an edit is a reason to compile again, and the nearest file counts.
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const CODE: &str = "#[async_rules::enforce]\npub async fn blocks() {\n    \
                    std::thread::sleep(std::time::Duration::ZERO);\n}\n";

/// A workspace with one member, `app`.
struct Project(PathBuf);

impl Project {
    fn new(name: &str, code: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("config_file")
            .join(name);
        let _ = fs::remove_dir_all(&root);
        let project = Self(root);
        let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime");
        project.write(
            "Cargo.toml",
            "[workspace]\nresolver = \"3\"\nmembers = [\"app\"]\n",
        );
        project.write(
            "app/Cargo.toml",
            &format!(
                "[package]\nname = {name:?}\nversion = \"0.1.0\"\nedition = \"2024\"\n\
                 [dependencies]\nasync-rules = {{ path = {runtime:?} }}\npollster = {{ path = \"../../pollster\" }}\n"
            ),
        );
        project.write(
            "../pollster/Cargo.toml",
            "[package]\nname = \"pollster\"\nversion = \"0.4.0\"\nedition = \"2024\"\n[workspace]\n",
        );
        project.write(
            "../pollster/src/lib.rs",
            "pub fn block_on<F: Future>(_: F) {}\n",
        );
        project.write("app/src/lib.rs", code);
        // The versions that this workspace has resolved: those are at hand without a network.
        let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
        fs::copy(lock, project.0.join("Cargo.lock")).expect("the lock file is copied");
        project
    }

    fn write(&self, path: &str, content: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
        fs::write(path, content).expect("the file is written");
    }

    /// What `cargo check` prints, if it fails.
    fn check(&self) -> Result<(), String> {
        let output = Command::new(env!("CARGO"))
            .args(["check", "--offline", "--quiet"])
            .current_dir(&self.0)
            // The tests of inert builds have compiled tokio there.
            .env(
                "CARGO_TARGET_DIR",
                Path::new(env!("CARGO_TARGET_TMPDIR")).join("inert-target"),
            )
            .env_remove("ASYNC_RULES")
            .output()
            .expect("cargo runs");
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        if output.status.success() {
            Ok(())
        } else {
            Err(text)
        }
    }
}

#[test]
fn an_edit_of_the_file_compiles_the_crate_again() {
    let project = Project::new("edited", CODE);
    project.write("app/async-rules.toml", "[rules]\nblocking = \"allow\"\n");
    assert_eq!(project.check(), Ok(()));
    // The code is as it was.
    project.write("app/async-rules.toml", "[rules]\nblocking = \"deny\"\n");
    let error = project.check().expect_err("it blocks");
    assert!(
        error.contains("`std::thread::sleep` blocks the executor thread"),
        "{error}"
    );
    project.write("app/async-rules.toml", "[rules]\nblokcing = \"allow\"\n");
    let error = project.check().expect_err("there is no such rule");
    assert_eq!(
        error
            .matches("app/async-rules.toml:2: there is no rule `blokcing`")
            .count(),
        1,
        "{error}"
    );
    project.write("app/async-rules.toml", "[rules]\nblocking = \"allow\"\n");
    assert_eq!(project.check(), Ok(()));
}

/// A body with nothing to ask has its share in the file, too: the edit may give it something.
#[test]
fn an_edit_counts_where_nothing_was_asked() {
    let project = Project::new(
        "unasked",
        "#[async_rules::enforce]\npub async fn f(n: u8) -> u8 {\n    n\n}\n",
    );
    project.write("app/async-rules.toml", "");
    assert_eq!(project.check(), Ok(()));
    project.write("app/async-rules.toml", "x = 1\n");
    assert!(project.check().is_err());
}

#[test]
fn the_nearest_file_counts_and_the_workspace_is_the_last() {
    let project = Project::new("nearest", CODE);
    project.write("../async-rules.toml", "not even a key");
    project.write("async-rules.toml", "[rules]\nblocking = \"allow\"\n");
    assert_eq!(project.check(), Ok(()));
    // Not merged: this one says nothing about `blocking`.
    project.write("app/async-rules.toml", "[rules]\nunawaited = \"warn\"\n");
    project.write("app/src/lib.rs", &format!("{CODE}// touched\n"));
    assert!(project.check().is_err());
    fs::remove_file(project.0.join("../async-rules.toml")).expect("the file is removed");
}

/// `#[diagnostic::..]` cannot be named there, so the words come another way.
#[test]
fn other_crates_are_asked_about_without_the_prelude() {
    let code = "#![no_implicit_prelude]\n#[::async_rules::enforce]\npub async fn enters() {\n    \
                ::pollster::block_on(::std::future::ready(()));\n}\n";
    let project = Project::new("no_prelude", code);
    let error = project.check().expect_err("it enters a runtime");
    assert!(
        error.contains("`pollster::block_on` runs an executor inside async code"),
        "{error}"
    );
    assert!(!error.contains("diagnostic"), "{error}");
    project.write(
        "app/src/lib.rs",
        &code.replace("#[::async_rules::enforce]\n", ""),
    );
    assert_eq!(project.check(), Ok(()));
}
