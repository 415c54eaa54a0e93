//! Marks of a library, seen by a crate that depends on it: real cargo builds of an app, a facade that knows
//! nothing of marks, and a library laid out as cargo lays out what it downloads.
//!
//! The library is compiled as a path dependency, so that nothing is fetched: what tells a dependency are the
//! files beside its manifest, and those are put there by hand.
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const MARKED: &str = "\
//! Marked.

use async_rules::blocking;

/// Loads.
#[blocking(instead = \"load_async\", reason = \"it waits for the disk\")]
pub fn load() {}

/// A client.
pub struct Client;

#[blocking(some)]
impl Client {
    /// Gets.
    #[blocking]
    pub fn get(&self) {}

    /// Puts.
    pub fn put(&self) {}
}

/// Not checked where it is a dependency.
#[async_rules::enforce]
pub async fn blocks() {
    load();
    std::thread::sleep(std::time::Duration::ZERO);
}
";

const APP: &str = "\
#[async_rules::enforce]
pub async fn calls(client: facade::Client) {
    facade::fetch();
    client.get();
    client.put();
}
";

struct Project {
    root: PathBuf,
}

impl Project {
    fn new(name: &str, edition: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("marks")
            .join(name);
        let _ = fs::remove_dir_all(&root);
        let project = Self { root };
        let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime");
        let runtime = format!("async-rules = {{ path = '{}' }}", runtime.display());
        let manifest = |name: &str, edition: &str, dependencies: &str| {
            format!(
                "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"{edition}\"\n\
                 [dependencies]\n{dependencies}\n"
            )
        };
        let app = format!("{runtime}\nfacade = {{ path = '../facade' }}\n[workspace]\n");
        project.write("app/Cargo.toml", &manifest("app", edition, &app));
        project.write("app/src/lib.rs", APP);
        let lib = "inner = { package = 'marked', path = '../registry/src/index/marked-0.1.0' }";
        project.write("facade/Cargo.toml", &manifest("facade", "2021", lib));
        project.write(
            "facade/src/lib.rs",
            "pub use inner::{load as fetch, Client};",
        );
        let place = "registry/src/index/marked-0.1.0";
        project.write(
            &format!("{place}/Cargo.toml"),
            &manifest("marked", "2024", &runtime),
        );
        project.write(&format!("{place}/.cargo-ok"), "{\"v\":1}");
        project.mark(MARKED);
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

    /// The sources of the library.
    fn mark(&self, source: &str) {
        self.write("registry/src/index/marked-0.1.0/src/lib.rs", source);
    }

    fn cargo(&self, args: &[&str], switch: Option<&str>) -> Output {
        let mut cargo = Command::new(env!("CARGO"));
        cargo
            .args(args)
            .args(["--offline", "--quiet"])
            .current_dir(self.root.join("app"))
            // One folder for all, or each would compile tokio anew; cargo locks it by itself.
            .env("CARGO_TARGET_DIR", target())
            .env_remove("ASYNC_RULES")
            .env_remove("DOCS_RS");
        if let Some(switch) = switch {
            cargo.env("ASYNC_RULES", switch);
        }
        cargo.output().expect("cargo runs")
    }

    /// The titles of the errors of the app.
    #[track_caller]
    fn errors(&self, switch: Option<&str>) -> Vec<String> {
        let output = self.cargo(&["check"], switch);
        let text = String::from_utf8_lossy(&output.stderr);
        assert!(!text.contains("warning"), "{text}");
        let titles: Vec<String> = text
            .lines()
            .filter_map(|line| line.strip_prefix("error[E0277]: "))
            .map(str::to_owned)
            .collect();
        assert_eq!(output.status.success(), titles.is_empty(), "{text}");
        titles
    }
}

fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("inert-target")
}

const LOAD: &str = "`load` blocks the executor thread";
const GET: &str = "`Client::get` blocks the executor thread";

#[test]
fn users_of_a_library_see_its_marks_through_a_facade() {
    for edition in ["2018", "2021", "2024"] {
        let project = Project::new(edition, edition);
        assert_eq!(project.errors(None), [LOAD, GET], "{edition}");
    }
}

#[test]
fn a_change_of_the_marks_is_noticed() {
    let project = Project::new("changed", "2024");
    assert_eq!(project.errors(None), [LOAD, GET]);
    project.mark(&MARKED.replace("    #[blocking]\n", ""));
    // Nothing is left for `some` to mark, which is the author's to mend.
    let output = project.cargo(&["check"], None);
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(text.contains("`#[blocking(some)]` marks nothing"), "{text}");
    project.mark(
        &MARKED
            .replace("#[blocking(instead", "#[cfg_attr(any(), blocking(instead")
            .replace("disk\")]", "disk\"))]"),
    );
    assert_eq!(project.errors(None), [GET]);
    project.mark(&MARKED.replace("pub fn put", "#[blocking]\n    pub fn put"));
    let put = "`Client::put` blocks the executor thread";
    assert_eq!(project.errors(None), [LOAD, GET, put]);
    assert_eq!(project.errors(Some("off")), [""; 0]);
    assert_eq!(project.errors(None), [LOAD, GET, put]);
}

#[test]
fn the_documentation_says_that_it_blocks_and_hides_the_companion() {
    let project = Project::new("docs", "2024");
    let output = project.cargo(&["doc", "--package", "marked", "--no-deps"], None);
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success() && !text.contains("warning"),
        "{text}"
    );
    let docs = target().join("doc/marked");
    let page = fs::read_to_string(docs.join("fn.load.html")).expect("the page of `load`");
    for part in [
        "Blocking.",
        "it waits for the disk",
        "load_async",
        "class=\"warning\"",
    ] {
        assert!(page.contains(part), "{part}");
    }
    let index = fs::read_to_string(docs.join("index.html")).expect("the page of the crate");
    assert!(index.contains("fn.load.html"));
    assert!(!index.contains("load/index.html") && !index.contains("async_rules"));
    let client = fs::read_to_string(docs.join("struct.Client.html")).expect("the page of `Client`");
    assert_eq!(client.matches("<strong>Blocking.</strong>").count(), 1);
    assert!(!client.contains("BlockingMethod"), "the hidden trait shows");
}
