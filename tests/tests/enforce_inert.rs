//! Rules act where a crate is developed, and nowhere else: real cargo builds of a crate that blocks,
//! laid out as cargo lays out what it downloads, vendors and checks out.
//!
//! The crate is compiled as a path dependency, so that nothing is fetched: what tells a dependency are
//! the files beside its manifest, and those are put there by hand.
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const CODE: &str = r#"
    #[async_rules::enforce]
    pub async fn blocks() {
        #[async_rules::exempt(blocking, reason = "taken out in every build")]
        std::thread::sleep(std::time::Duration::ZERO);
        std::thread::sleep(std::time::Duration::ZERO);
    }

    #[async_rules::bounded(3)]
    pub async fn bounded() -> u32 {
        std::thread::sleep(std::time::Duration::ZERO);
        1
    }
"#;

const REJECTED: &str = "`std::thread::sleep` blocks the executor thread";

/// A workspace with a crate `app` that depends on `dep`, which stands in `place`.
struct Project {
    root: PathBuf,
}

impl Project {
    fn new(name: &str, place: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("inert")
            .join(name);
        let _ = fs::remove_dir_all(&root);
        let project = Self { root };
        let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime");
        project.write(
            "app/Cargo.toml",
            &format!(
                "[package]\nname = \"app\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\
                 [dependencies]\ndep = {{ path = '../{place}' }}\n[workspace]\n"
            ),
        );
        project.write("app/src/lib.rs", "pub use dep::blocks;");
        project.write(
            &format!("{place}/Cargo.toml"),
            &format!(
                "[package]\nname = \"dep\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\
                 [dependencies]\nasync-rules = {{ path = '{}' }}\n",
                runtime.display()
            ),
        );
        project.write(&format!("{place}/src/lib.rs"), CODE);
        // The versions that this workspace has resolved: those are at hand without a network.
        let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
        fs::copy(lock, project.root.join("app/Cargo.lock")).expect("the lock file is copied");
        project
    }

    fn write(&self, path: &str, content: &str) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
        fs::write(path, content).expect("the file is written");
    }

    /// `cargo check`, with `ASYNC_RULES` and `DOCS_RS` as given.
    fn check(&self, switch: Option<&str>, docs_rs: bool) -> Output {
        let mut cargo = Command::new(env!("CARGO"));
        cargo
            .args(["check", "--offline", "--quiet"])
            .current_dir(self.root.join("app"))
            // One folder for all, or each would compile tokio anew; cargo locks it by itself.
            .env(
                "CARGO_TARGET_DIR",
                Path::new(env!("CARGO_TARGET_TMPDIR")).join("inert-target"),
            )
            .env_remove("ASYNC_RULES")
            .env_remove("DOCS_RS");
        if let Some(switch) = switch {
            cargo.env("ASYNC_RULES", switch);
        }
        if docs_rs {
            cargo.env("DOCS_RS", "1");
        }
        cargo.output().expect("cargo runs")
    }

    /// In a dependency the switch is not tracked, since nothing at all is emitted there: `on` needs a
    /// rebuild.
    fn touch(&self, source: &str) {
        self.write(source, &format!("{CODE}// touched"));
    }

    #[track_caller]
    fn accepted(&self, switch: Option<&str>) {
        let output = self.check(switch, false);
        let text = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{text}");
        assert!(!text.contains("warning"), "{text}");
    }

    #[track_caller]
    fn rejected(&self, switch: Option<&str>) {
        let output = self.check(switch, false);
        let text = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success(), "accepted");
        // The exempt call is not among them.
        assert_eq!(text.matches(REJECTED).count(), 2, "{text}");
    }
}

#[test]
fn a_crate_in_development_is_checked_and_the_switch_rebuilds_it() {
    let project = Project::new("developed", "dep");
    project.rejected(None);
    project.accepted(Some("off"));
    // Nothing but the variable has changed: cargo must know that the expansion depends on it.
    project.rejected(None);
    project.rejected(Some("on"));
    project.accepted(Some("off"));
}

#[test]
fn a_registry_crate_is_not() {
    let project = Project::new("registry", "registry/src/index/dep-0.1.0");
    project.write("registry/src/index/dep-0.1.0/.cargo-ok", "{\"v\":1}");
    project.accepted(None);
    project.touch("registry/src/index/dep-0.1.0/src/lib.rs");
    project.rejected(Some("on"));
}

#[test]
fn a_vendored_crate_is_not() {
    let project = Project::new("vendored", "vendor/dep");
    project.write(
        "vendor/dep/.cargo-checksum.json",
        "{\"files\":{},\"package\":null}",
    );
    project.accepted(None);
    project.touch("vendor/dep/src/lib.rs");
    project.rejected(Some("on"));
}

/// A checkout has the mark at its root, a member of its workspace does not.
#[test]
fn a_member_of_a_git_checkout_is_not() {
    let project = Project::new("git", "git/checkouts/dep-1a2b/3c4d/crates/dep");
    project.write("git/checkouts/dep-1a2b/3c4d/.cargo-ok", "");
    project.write(
        "git/checkouts/dep-1a2b/3c4d/Cargo.toml",
        "[workspace]\nmembers = [\"crates/*\"]\n",
    );
    project.accepted(None);
    project.touch("git/checkouts/dep-1a2b/3c4d/crates/dep/src/lib.rs");
    project.rejected(Some("on"));
}

#[test]
fn a_documentation_build_is_not() {
    let project = Project::new("docs", "dep");
    let output = project.check(None, true);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn an_unknown_value_is_an_error() {
    let project = Project::new("unknown", "dep");
    let output = project.check(Some("onn"), false);
    let text = String::from_utf8_lossy(&output.stderr);
    assert_eq!(
        text.matches("the environment variable `ASYNC_RULES` is `onn`")
            .count(),
        1,
        "{text}"
    );
    assert!(text.contains("set it to `on` or `off`"), "{text}");
}
