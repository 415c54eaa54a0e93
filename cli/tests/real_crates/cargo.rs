//! Running cargo over a copy.

use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::{Command, Stdio};

use cargo_async_rules::message::{self, Said};
use cargo_async_rules::project::cargo;

use crate::work::Copy;

/// A kind of target, as cargo's flags name them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    Lib,
    Bins,
    Tests,
    Examples,
}

impl Target {
    /// Cargo's flag.
    pub(crate) fn flag(self) -> &'static str {
        match self {
            Self::Lib => "--lib",
            Self::Bins => "--bins",
            Self::Tests => "--tests",
            Self::Examples => "--examples",
        }
    }
}

/// The package ID specification of the package in a folder: a URL.
///
/// The name alone is ambiguous where another member depends on the same crate from a registry.
fn package_id(folder: &Path) -> String {
    let mut id = "path+file://".to_owned();
    let path = folder.to_string_lossy().replace('\\', "/");
    if !path.starts_with('/') {
        id.push('/');
    }
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b':' | b'-' | b'.' | b'_' | b'~' => {
                id.push(byte.into())
            }
            _ => id += &format!("%{byte:02X}"),
        }
    }
    id
}

/// A run of `cargo check` or `cargo test` over a copy.
#[derive(Debug)]
pub(crate) struct Cargo<'a> {
    copy: &'a Copy,
    command: Command,
    /// What goes behind `--`.
    trailing: Vec<OsString>,
}

impl<'a> Cargo<'a> {
    pub(crate) fn check(copy: &'a Copy) -> Self {
        let mut cargo = Self::new(copy, "check");
        // Errors in one package keep no other from being checked.
        cargo.command.arg("--keep-going");
        cargo
    }

    pub(crate) fn test(copy: &'a Copy) -> Self {
        Self::new(copy, "test")
    }

    fn new(copy: &'a Copy, name: &'static str) -> Self {
        let mut command = cargo();
        command
            .current_dir(copy.root())
            .args([name, "--message-format=json"])
            // An `off` of the caller's would make silence mean nothing.
            .env("ASYNC_RULES", "on");
        let trailing = Vec::new();
        Self {
            copy,
            command,
            trailing,
        }
    }

    /// Only this package, and the other ones asked for.
    pub(crate) fn package(self, name: &str) -> Self {
        let id = package_id(&self.copy.folder(name));
        self.arg("--package").arg(id)
    }

    /// Only targets of this kind, and of the other kinds asked for.
    pub(crate) fn target(self, target: Target) -> Self {
        self.arg(target.flag())
    }

    pub(crate) fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.command.arg(arg);
        self
    }

    /// An argument for the tests themselves, behind `--`.
    pub(crate) fn test_arg(mut self, arg: impl Into<OsString>) -> Self {
        self.trailing.push(arg.into());
        self
    }

    /// Calls `with` for the command, which runs when this is done.
    pub(crate) fn with(mut self, with: impl FnOnce(&mut Command)) -> Self {
        with(&mut self.command);
        self
    }

    /// Runs it. Code that does not compile and tests that fail are told by what it gives.
    #[track_caller]
    pub(crate) fn run(mut self) -> Output {
        if !self.trailing.is_empty() {
            self.command.arg("--").args(&self.trailing);
        }
        let output = self.command.stdin(Stdio::null()).output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        let said = message::read(&output.stdout[..]).unwrap();
        assert!(
            said.built.is_some(),
            "cargo gave up before it built\n{stderr}"
        );
        Output {
            said,
            success: output.status.success(),
            stderr,
        }
    }
}

/// What a run of cargo gave.
#[derive(Debug)]
pub(crate) struct Output {
    pub(crate) said: Said,
    /// Whether everything compiled, and every test passed.
    pub(crate) success: bool,
    pub(crate) stderr: String,
}

impl Output {
    /// How many tests passed and failed, added up over the `test result:` lines.
    pub(crate) fn tests(&self) -> (usize, usize) {
        tests(&self.said.text)
    }
}

fn tests(text: &str) -> (usize, usize) {
    let results = || text.lines().filter(|line| line.starts_with("test result:"));
    let count = |word: &str| {
        let counts = results().filter_map(|line| {
            let before = line.split(word).next()?;
            before.split_whitespace().last()?.parse::<usize>().ok()
        });
        counts.sum()
    };
    (count(" passed"), count(" failed"))
}

#[test]
fn package_ids_are_urls() {
    assert_eq!(
        package_id(Path::new("/a b/é/c-1")),
        "path+file:///a%20b/%C3%A9/c-1"
    );
    assert_eq!(package_id(Path::new("C:\\x\\y")), "path+file:///C:/x/y");
}

#[test]
fn results_of_several_test_binaries_add_up() {
    let text = "\nrunning 3 tests\ntest a ... ok\ntest result: ok. 3 passed; 0 failed; 0 ignored; 0 measured\n\
                test result: FAILED. 11 passed; 2 failed; 0 ignored\nprinted: 9 passed; 9 failed\n";
    assert_eq!(tests(text), (14, 2));
    assert_eq!(tests(""), (0, 0));
}
