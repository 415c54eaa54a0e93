//! Running cargo.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::message::{CargoLine, CompilerMessage};
use crate::{Error, Shadow, Target};

/// The cargo to run: the one that runs us, or the one in the path.
pub(crate) fn program() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// Runs a command that must succeed, and gives its standard output.
pub(crate) fn capture(mut command: Command, name: &str) -> Result<String, Error> {
    let output = start(&mut command)?;
    if !output.status.success() {
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        return Err(Error::Cargo {
            command: name.to_owned(),
            stderr,
        });
    }
    String::from_utf8(output.stdout).map_err(|_| Error::Protocol {
        command: name.to_owned(),
        what: "it is not UTF-8".into(),
    })
}

/// The platform that cargo builds for, as in `x86_64-unknown-linux-gnu`; what other platforms need isn't downloaded.
pub(crate) fn host() -> Result<String, Error> {
    let mut command = Command::new(program());
    command.arg("-vV");
    let version = capture(command, "-vV")?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| Error::Protocol {
        command: "-vV".into(),
        what: "no `host:` line".into(),
    })
}

/// The package ID specification of the package in a folder: a URL.
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

fn start(command: &mut Command) -> Result<std::process::Output, Error> {
    command.stdin(Stdio::null());
    let program = PathBuf::from(command.get_program());
    command
        .output()
        .map_err(|source| Error::CargoNotFound { program, source })
}

/// A run of `cargo check` or `cargo test` over a [`Shadow`].
///
/// `ASYNC_RULES=on` is set, so that an `off` in the caller's environment does not turn a scan into one that finds
/// nothing. Errors in one package do not keep the others from being checked.
#[derive(Debug)]
pub struct Cargo {
    command: Command,
    shadow: Shadow,
    name: &'static str,
    /// What goes behind `--`.
    trailing: Vec<OsString>,
}

impl Cargo {
    /// `cargo check` of the whole shadow; [`package`](Self::package) and [`target`](Self::target) narrow it.
    #[must_use]
    pub fn check(shadow: &Shadow) -> Self {
        Self::new(shadow, "check")
    }

    /// `cargo test` of the whole shadow; [`package`](Self::package) and [`target`](Self::target) narrow it.
    #[must_use]
    pub fn test(shadow: &Shadow) -> Self {
        Self::new(shadow, "test")
    }

    fn new(shadow: &Shadow, name: &'static str) -> Self {
        let mut command = Command::new(program());
        command
            .current_dir(shadow.root())
            .arg(name)
            .arg("--message-format=json")
            .env("ASYNC_RULES", "on");
        // For tests this flag would mean to go on after a test fails to build, then to run the others.
        if name == "check" {
            command.arg("--keep-going");
        }
        Self {
            command,
            shadow: shadow.clone(),
            name,
            trailing: Vec::new(),
        }
    }

    /// Only this package, and the other ones asked for.
    #[must_use]
    pub fn package(self, name: &str) -> Self {
        // The name alone is ambiguous where another member depends on the same crate from a registry.
        let id = package_id(&self.shadow.folder(name));
        self.arg("--package").arg(id)
    }

    /// Only targets of this kind, and of the other kinds asked for.
    #[must_use]
    pub fn target(self, target: Target) -> Self {
        self.arg(target.flag())
    }

    /// Features to switch on, in cargo's notation: `feature` or `package/feature`.
    #[must_use]
    pub fn features<S: AsRef<str>>(self, features: impl IntoIterator<Item = S>) -> Self {
        features.into_iter().fold(self, |cargo, feature| {
            cargo.arg("--features").arg(feature.as_ref())
        })
    }

    /// The folder for build output. Several shadows that share it share their dependencies' output.
    #[must_use]
    pub fn target_dir(mut self, folder: impl AsRef<OsStr>) -> Self {
        self.command.arg("--target-dir").arg(folder);
        self
    }

    /// Without the network; [`Shadow::fetch`] brings what is needed.
    #[must_use]
    pub fn offline(self) -> Self {
        self.arg("--offline")
    }

    /// Another argument.
    #[must_use]
    pub fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.command.arg(arg);
        self
    }

    /// An argument for the tests themselves, behind `--`.
    #[must_use]
    pub fn test_arg(mut self, arg: impl Into<OsString>) -> Self {
        self.trailing.push(arg.into());
        self
    }

    /// Sets a variable of the environment, or removes it with `None`.
    #[must_use]
    pub fn env(mut self, key: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.command.env(key, value),
            None => self.command.env_remove(key),
        };
        self
    }

    /// Runs it.
    ///
    /// # Errors
    ///
    /// [`Error::Cargo`] if cargo gave up before it built anything. Code that does not compile and tests that fail are
    /// no errors here: see [`CargoOutput::built`] and [`CargoOutput::success`].
    pub fn run(mut self) -> Result<CargoOutput, Error> {
        if !self.trailing.is_empty() {
            self.command.arg("--").args(&self.trailing);
        }
        let started = Instant::now();
        let output = start(&mut self.command)?;
        let elapsed = started.elapsed();
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        let mut read = CargoOutput {
            messages: Vec::new(),
            success: output.status.success(),
            built: false,
            elapsed,
            stdout: String::new(),
            stderr,
        };
        let mut finished = false;
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            // Tests write to the same stream; a line of theirs is no JSON object with a `reason`.
            match serde_json::from_str(line) {
                Ok(CargoLine::CompilerMessage(message)) => read.messages.push(*message),
                Ok(CargoLine::BuildFinished { success }) => {
                    (finished, read.built) = (true, success)
                }
                Ok(CargoLine::Other) => {}
                Err(_) => {
                    read.stdout.push_str(line);
                    read.stdout.push('\n');
                }
            }
        }
        if !finished {
            return Err(Error::Cargo {
                command: self.name.to_owned(),
                stderr: read.stderr,
            });
        }
        Ok(read)
    }
}

/// What a run of cargo gave.
#[derive(Debug)]
pub struct CargoOutput {
    pub(crate) messages: Vec<CompilerMessage>,
    success: bool,
    built: bool,
    elapsed: Duration,
    stdout: String,
    stderr: String,
}

impl CargoOutput {
    /// Whether everything compiled, and every test passed.
    #[must_use]
    pub fn success(&self) -> bool {
        self.success
    }

    /// Whether everything compiled.
    #[must_use]
    pub fn built(&self) -> bool {
        self.built
    }

    /// How long it took, from the start of cargo to its end.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// What tests wrote to standard output.
    #[must_use]
    pub fn stdout(&self) -> &str {
        &self.stdout
    }

    /// What cargo, and tests, wrote to standard error.
    #[must_use]
    pub fn stderr(&self) -> &str {
        &self.stderr
    }

    /// How many tests passed and failed, added up over the `test result:` lines.
    #[must_use]
    pub fn tests(&self) -> (usize, usize) {
        tests(&self.stdout)
    }
}

fn tests(stdout: &str) -> (usize, usize) {
    let count = |word: &str| {
        let results = stdout
            .lines()
            .filter(|line| line.starts_with("test result:"));
        results
            .filter_map(|line| {
                line.split(word)
                    .next()?
                    .split_whitespace()
                    .last()?
                    .parse::<usize>()
                    .ok()
            })
            .sum()
    };
    (count(" passed"), count(" failed"))
}

#[cfg(test)]
mod unit {
    use super::{package_id, tests};
    use std::path::Path;

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
        let stdout = "\nrunning 3 tests\ntest a ... ok\ntest result: ok. 3 passed; 0 failed; 0 ignored; 0 measured\n\
                      test result: FAILED. 11 passed; 2 failed; 0 ignored\nprinted: 9 passed; 9 failed\n";
        assert_eq!(tests(stdout), (14, 2));
        assert_eq!(tests(""), (0, 0));
    }
}
