//! A cargo project with one binary for each case: one `cargo check` compiles them all, on both cores.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::cases::{Case, identifier};

/// Dev-dependencies of the harness itself.
const HARNESS: &[&str] = &["async-rules-catalogue", "serde_json", "trybuild"];

/// As trybuild has them: the same flags find the dependencies that it has compiled already.
const RUSTFLAGS: &str =
    r#"["--cfg", "trybuild", "--verbose", "-A", "dead_code", "--diagnostic-width=140"]"#;

/// One error or warning of a case.
#[derive(Debug)]
pub(crate) struct Found {
    /// `error` or `warning`
    pub(crate) level: String,
    /// `E0277`, of rustc's own errors.
    pub(crate) code: Option<String>,
    /// The first line of the message.
    pub(crate) title: String,
    /// The rule of ours that it reports: every message of a rule ends with the way to exempt it.
    pub(crate) rule: Option<String>,
    /// Where the (first) caret is.
    pub(crate) line: u64,
    /// What is under the caret, its lines joined by spaces and without the comments of the corpus.
    pub(crate) text: String,
    /// `5:12-5:16: label`: what is under the caret and what stands beside it.
    pub(crate) caret: String,
    /// As rustc prints it.
    pub(crate) rendered: String,
}

impl Found {
    pub(crate) fn is_error(&self) -> bool {
        self.level == "error"
    }
}

pub(crate) struct Project {
    folder: PathBuf,
    /// Published crates that its cases use beside those of this package.
    more: Option<More>,
    /// Whether the attributes check anything.
    checks: bool,
}

/// Lines of a manifest, and the lock file that says which versions they have led to.
pub(crate) struct More {
    pub(crate) dependencies: String,
    pub(crate) lock: PathBuf,
}

pub(crate) struct Outcome(HashMap<PathBuf, Vec<Found>>);

impl Outcome {
    /// What was found in a case, in rustc's order.
    pub(crate) fn of(&self, case: &Case) -> &[Found] {
        self.0.get(&case.path).map_or(&[], Vec::as_slice)
    }
}

/// A folder for what a test writes.
pub(crate) fn scratch(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

impl Project {
    /// Tests run at the same time, so each has a project of its own.
    pub(crate) fn new(name: &str) -> Self {
        Self {
            folder: scratch(name),
            more: None,
            checks: true,
        }
    }

    /// A project in which the attributes check nothing, as in a dependency.
    pub(crate) fn unchecked(name: &str) -> Self {
        Self {
            checks: false,
            ..Self::new(name)
        }
    }

    /// A project with more dependencies, which may have to be downloaded.
    pub(crate) fn with(name: &str, more: More) -> Self {
        Self {
            more: Some(more),
            ..Self::new(name)
        }
    }

    /// Compiles all cases.
    pub(crate) fn check(&self, cases: &[Case]) -> Outcome {
        self.try_check(cases).unwrap_or_else(|why| panic!("{why}"))
    }

    /// Compiles all cases, or tells why cargo did not get to one of them.
    pub(crate) fn try_check(&self, cases: &[Case]) -> Result<Outcome, String> {
        if cases.is_empty() {
            return Ok(Outcome(HashMap::new()));
        }
        let metadata = metadata();
        self.write(&metadata, cases);
        // A project that downloads and compiles for minutes keeps nobody else waiting for the folder.
        let folder = if self.more.is_some() {
            "profiles"
        } else {
            "trybuild"
        };
        let output = check(&metadata, folder)
            .current_dir(&self.folder)
            .arg("--bins")
            .args(self.more.is_none().then_some("--offline"))
            .args(self.more.iter().flat_map(|_| without_libraries()))
            .envs((!self.checks).then_some(("ASYNC_RULES", "off")))
            .output()
            .expect("cargo runs");
        let stdout = String::from_utf8(output.stdout).expect("cargo prints text");
        let mut outcome = HashMap::<PathBuf, Vec<Found>>::new();
        for line in stdout.lines() {
            let message: Value = serde_json::from_str(line).expect("cargo prints JSON");
            let Some(path) = message["target"]["src_path"].as_str() else {
                continue;
            };
            // A case that compiles leaves an artifact and maybe nothing else.
            let of_case = outcome.entry(path.into()).or_default();
            of_case.extend(read(&message["message"], path));
        }
        match cases.iter().find(|case| !outcome.contains_key(&case.path)) {
            None => Ok(Outcome(outcome)),
            Some(case) => Err(format!(
                "cargo did not get to {}:\n{stdout}\n{}",
                case.name,
                String::from_utf8_lossy(&output.stderr),
            )),
        }
    }

    fn write(&self, metadata: &Value, cases: &[Case]) {
        let mut manifest = String::from(
            "[package]\nname = \"cases\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\
             autobins = false\n[workspace]\n[dependencies]\n",
        );
        let more = self.more.as_ref();
        let replaced = |line: &&str| {
            let name = line.split('=').next();
            let mut lines = more.map_or("", |more| &more.dependencies).lines();
            !lines.any(|line| line.split(" = ").next() == name.map(str::trim))
        };
        for line in dependencies(metadata).lines().filter(replaced) {
            manifest += line;
            manifest.push('\n');
        }
        let root = Path::new(metadata["workspace_root"].as_str().expect("a path"));
        let mut lock = root.join("Cargo.lock");
        if let Some(more) = &self.more {
            manifest += &more.dependencies;
            lock.clone_from(&more.lock);
        }
        for case in cases {
            let name = identifier(&case.name);
            let path = case.path.to_string_lossy();
            let edition = case.edition();
            write!(
                manifest,
                "[[bin]]\nname = {name:?}\npath = {path:?}\nedition = {edition:?}\n"
            )
            .expect("a string");
        }
        fs::create_dir_all(&self.folder).expect("the project's folder");
        fs::write(self.folder.join("Cargo.toml"), manifest).expect("the manifest is written");
        fs::copy(lock, self.folder.join("Cargo.lock")).expect("the lock file");
    }
}

/// What cargo and rustc say about all packages of a workspace, which has no more dependencies than this
/// one.
pub(crate) fn check_workspace(root: &Path) -> Vec<Value> {
    let metadata = metadata();
    let lock = Path::new(metadata["workspace_root"].as_str().expect("a path")).join("Cargo.lock");
    fs::copy(lock, root.join("Cargo.lock")).expect("the lock file");
    let output = check(&metadata, "config")
        .current_dir(root)
        .args(["--workspace", "--offline"])
        .output()
        .expect("cargo runs");
    let stdout = String::from_utf8(output.stdout).expect("cargo prints text");
    let messages: Vec<Value> = stdout
        .lines()
        .map(|line| serde_json::from_str(line).expect("cargo prints JSON"))
        .collect();
    let finished = |message: &Value| message["reason"] == "build-finished";
    assert!(
        messages.iter().any(finished),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    messages
}

/// `cargo check`, with what all projects have in common.
fn check(metadata: &Value, folder: &str) -> Command {
    let target = metadata["target_directory"].as_str().expect("a path");
    let mut cargo = cargo();
    cargo
        .env(
            "CARGO_TARGET_DIR",
            Path::new(target).join("tests").join(folder),
        )
        .env("CARGO_INCREMENTAL", "0")
        .env_remove("RUSTFLAGS")
        .args(["check", "--keep-going", "--quiet"])
        .args([
            "--message-format=json",
            "--color=never",
            "--target",
            &host(),
        ])
        .arg(format!("--config=build.rustflags={RUSTFLAGS}"));
    cargo
}

/// Tells the build scripts of crates with a C or C++ library that it is there: nothing is linked, so nothing is missed.
pub(crate) fn without_libraries() -> Vec<String> {
    // Where libclang comes without its headers, those of the C compiler do.
    let headers = Command::new("cc").arg("-print-file-name=include").output();
    let headers = headers.map_or_else(
        |_| String::new(),
        |output| {
            let path = String::from_utf8_lossy(&output.stdout);
            format!("-idirafter {}", path.trim())
        },
    );
    [
        format!("target.{}.zmq.rustc-link-lib = [\"zmq\"]", host()),
        "env.DUCKDB_LIB_DIR = \".\"".to_owned(),
        "env.ROCKSDB_LIB_DIR = \".\"".to_owned(),
        format!("env.BINDGEN_EXTRA_CLANG_ARGS = {headers:?}"),
    ]
    .map(|setting| format!("--config={setting}"))
    .to_vec()
}

/// The dev-dependencies of this package, as a manifest has them.
fn dependencies(metadata: &Value) -> String {
    let package = metadata["packages"]
        .as_array()
        .into_iter()
        .flatten()
        .find(|package| package["name"] == env!("CARGO_PKG_NAME"))
        .expect("this package is in its workspace");
    let mut lines = String::new();
    for dependency in package["dependencies"].as_array().into_iter().flatten() {
        let name = dependency["rename"]
            .as_str()
            .or(dependency["name"].as_str())
            .expect("a name");
        if HARNESS.contains(&name) {
            continue;
        }
        let source = match dependency["path"].as_str() {
            Some(path) => format!("path = {path:?}"),
            None => format!("version = {}", dependency["req"]),
        };
        writeln!(
            lines,
            "{name} = {{ {source}, package = {}, features = {}, default-features = {} }}",
            dependency["name"], dependency["features"], dependency["uses_default_features"],
        )
        .expect("a string");
    }
    lines
}

/// What a message of rustc about a file says, unless it only sums up.
fn read(message: &Value, path: &str) -> Option<Found> {
    let mut primary = message["spans"]
        .as_array()?
        .iter()
        .find(|span| span["is_primary"] == true)?;
    // What lies in a macro of another crate is shown where the macro is called.
    while primary["file_name"] != path && primary["expansion"]["span"].is_object() {
        primary = &primary["expansion"]["span"];
    }
    let title = message["message"].as_str()?.lines().next()?.to_owned();
    Some(Found {
        level: message["level"].as_str()?.to_owned(),
        code: message["code"]["code"].as_str().map(str::to_owned),
        title,
        rule: rule(message),
        line: primary["line_start"].as_u64()?,
        text: text(primary),
        caret: format!(
            "{}:{}-{}:{}: {}",
            primary["line_start"],
            primary["column_start"],
            primary["line_end"],
            primary["column_end"],
            primary["label"].as_str().unwrap_or_default(),
        ),
        rendered: message["rendered"].as_str()?.to_owned(),
    })
}

/// The source text of a span.
fn text(span: &Value) -> String {
    let lines = span["text"].as_array().into_iter().flatten();
    let parts: Vec<String> = lines
        .map(|line| {
            let column = |of: &str| line[of].as_u64().unwrap_or(1) as usize - 1;
            let (start, end) = (column("highlight_start"), column("highlight_end"));
            let text = line["text"].as_str().unwrap_or_default().chars();
            let text: String = text.take(end).skip(start).collect();
            let code = text.split("//").next().unwrap_or_default();
            code.trim().to_owned()
        })
        .collect();
    parts.join(" ")
}

/// The rule that the title or a note names as what to exempt.
fn rule(message: &Value) -> Option<String> {
    let notes = message["children"].as_array().into_iter().flatten();
    let texts = std::iter::once(message).chain(notes);
    let (_, rule) = texts
        .filter_map(|text| text["message"].as_str()?.split_once("#[exempt("))
        .next()?;
    let end = rule.find(|c: char| !c.is_ascii_lowercase() && c != '_')?;
    Some(rule[..end].to_owned())
}

fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

fn metadata() -> Value {
    let output = cargo()
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["metadata", "--no-deps", "--format-version=1", "--offline"])
        .output()
        .expect("cargo runs");
    serde_json::from_slice(&output.stdout).expect("cargo prints JSON")
}

/// The target that trybuild names too: this one.
fn host() -> String {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("-vV").output().expect("rustc runs");
    let text = String::from_utf8(output.stdout).expect("a version is text");
    text.lines()
        .find_map(|line| line.strip_prefix("host: "))
        .expect("`host: ..`")
        .to_owned()
}
