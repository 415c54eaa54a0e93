//! Small projects, and the program run over them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A project that is made for one test.
pub(crate) struct Project {
    pub(crate) root: PathBuf,
}

/// What a run gave.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Project {
    /// Begins an empty project; `name` tells it from those of the other tests, and so must the names of its packages:
    /// all of them share one folder for what is built.
    pub(crate) fn new(name: &str) -> Self {
        // Not below this repository: a package there would have to say that it is none of this workspace.
        let folder = format!("cargo-async-rules-{}-{name}", std::process::id());
        let root = std::env::temp_dir().join(folder);
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(&root).unwrap();
        let project = Self {
            root: root.canonicalize().unwrap(),
        };
        // All versions in it are there already: `cargo fetch` is the first thing that anybody does to build this.
        let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
        project.file("Cargo.lock", &fs::read_to_string(lock).unwrap())
    }

    /// A package without dependencies.
    pub(crate) fn package(name: &str, library: &str) -> Self {
        Self::new(name)
            .file("Cargo.toml", &manifest(name, ""))
            .file("src/lib.rs", library)
    }

    pub(crate) fn file(self, path: &str, content: &str) -> Self {
        self.write(path, content);
        self
    }

    pub(crate) fn write(&self, path: &str, content: &str) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// The program, as cargo would start it.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-async-rules"));
        command
            .arg("async-rules")
            .args(args)
            .current_dir(&self.root)
            .env(
                "__CARGO_ASYNC_RULES_BUILD_DIR",
                Path::new(env!("CARGO_TARGET_TMPDIR")).join("build"),
            )
            .env_remove("CARGO_TARGET_DIR")
            .env_remove("RUSTFLAGS")
            .env_remove("ASYNC_RULES_PATH")
            // Most of what these tests check is known before a run prepares for the next edit.
            .env("CI", "true")
            .env("CARGO_TERM_COLOR", "never");
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Run {
        run(&mut self.command(args))
    }

    /// `check --message-format short`, which must end with findings or without, and give these lines.
    #[track_caller]
    pub(crate) fn assert_findings(&self, args: &[&str], expected: &[&str]) {
        let run = self.run(&[&["check", "--message-format", "short", "--offline"], args].concat());
        let found: Vec<_> = run.stdout.lines().collect();
        assert_eq!(found, expected, "{}", run.stderr);
        assert_eq!(run.code, i32::from(!expected.is_empty()), "{}", run.stderr);
    }

    /// Every file but those below `target`, with its content.
    pub(crate) fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files = Vec::new();
        let mut folders = vec![self.root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_file() {
                    files.push((path.clone(), fs::read(path).unwrap()));
                } else if !path.ends_with("target") {
                    folders.push(path);
                }
            }
        }
        files.sort();
        files
    }
}

impl Drop for Project {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

pub(crate) fn run(command: &mut Command) -> Run {
    let output = command.output().unwrap();
    Run {
        code: output.status.code().unwrap(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

pub(crate) fn manifest(name: &str, rest: &str) -> String {
    format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n{rest}")
}

/// An async fn with one finding, in the second of its lines.
pub(crate) const SLEEPS: &str =
    "pub async fn f() {\n    std::thread::sleep(std::time::Duration::ZERO);\n}\n";

/// The finding of [`SLEEPS`] in `file`, if it begins on line `first`.
pub(crate) fn sleeps(file: &str, first: usize) -> String {
    let line = first + 1;
    format!("{file}:{line}:5: error[blocking]: `std::thread::sleep` blocks the executor thread")
}
