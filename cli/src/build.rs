//! Cargo, over the copy.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io::BufReader;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::config::Config;
use crate::message::{self, Message, Said};
use crate::mirror::{Mirror, Stamp};
use crate::project::{Project, cargo, not_found, output};
use crate::wrapper;
use crate::{Error, cargo_lock};

/// What a build gave.
#[derive(Debug)]
pub(crate) struct Built {
    pub(crate) messages: Vec<Message>,
    /// Whether everything compiled.
    pub(crate) success: bool,
    /// What it was compiled with.
    pub(crate) stamp: Option<Stamp>,
}

/// How cargo is to be run.
#[derive(Debug)]
pub(crate) struct Build<'a> {
    pub(crate) project: &'a Project,
    pub(crate) mirror: &'a Mirror,
    pub(crate) check: Vec<OsString>,
    pub(crate) all: Vec<OsString>,
    /// Where the user is.
    pub(crate) config: &'a Config,
    pub(crate) color: bool,
    pub(crate) quiet: bool,
    /// Whether this is a further build of one run: what cargo says of errors has been said then.
    pub(crate) again: bool,
    /// Whether items are left out because they were answered.
    pub(crate) answered: bool,
    pub(crate) verbose: bool,
}

impl Build<'_> {
    /// A cargo that sees the user's configuration and toolchain, because it runs where the user is.
    fn cargo(&self, subcommand: &str, manifest: &Path) -> Command {
        let mut command = cargo();
        command
            .arg(subcommand)
            .arg("--manifest-path")
            .arg(self.mirror.copy_of(manifest))
            .args(["--color", if self.color { "always" } else { "never" }]);
        command
    }

    /// Completes the copy's lock file: the user's, with what `async-rules` needs.
    ///
    /// Without the network first: with a lock file everything else is decided already. If it fails, and the network is
    /// the reason, what is in the cache has to do.
    pub(crate) fn resolve(&self) -> Result<(), Error> {
        let root = self.project.root.join("Cargo.toml");
        let resolve = |offline: bool| {
            let mut command = self.cargo("update", &root);
            command.arg("--workspace").args(&self.all);
            if offline && !self.all.iter().any(|arg| arg == "--offline") {
                command.arg("--offline");
            }
            output(&mut command).map(|_| ())
        };
        if self.project.lock().is_file() {
            return resolve(true).or_else(|_| resolve(false));
        }
        resolve(false).or_else(|error| resolve(true).map_err(|_| error))
    }

    /// Packages that the copy has in another version than the user's lock file, as `name`, `theirs`, `the copy's`.
    pub(crate) fn differences(&self) -> Vec<(String, String, String)> {
        let read = |path: &Path| locked(&std::fs::read_to_string(path).unwrap_or_default());
        let lock = self.project.lock();
        let theirs = read(&lock);
        let copy = read(&self.mirror.copy_of(&lock));
        let gone = theirs.difference(&copy);
        let moved = gone.filter_map(|(name, version)| {
            let (_, now) = copy
                .difference(&theirs)
                .find(|(other, now)| other == name && compatible(now) == compatible(version))?;
            Some((name.clone(), version.clone(), now.clone()))
        });
        moved.collect()
    }

    /// `cargo check`, with its progress shown as it always is.
    pub(crate) fn check(&self) -> Result<Built, Error> {
        let program = std::env::current_exe()
            .map_err(|error| Error::new(format!("cannot find this program: {error}")))?;
        let mut command = self.cargo("check", &self.project.manifest);
        let format = if self.color {
            "json-diagnostic-rendered-ansi"
        } else {
            "json"
        };
        command
            .arg("--message-format")
            .arg(format)
            .arg("--target-dir")
            .arg(&self.mirror.build)
            .args(&self.check)
            .args(&self.all)
            .stdin(Stdio::null())
            .stdout(Stdio::piped());
        if self.quiet {
            command.arg("--quiet");
        }
        if self.verbose {
            command.arg("--verbose");
        }
        if self.again {
            command.stderr(Stdio::piped());
        }
        wrapper::install(&mut command, &program, self.config, self.answered);
        let mut child = command
            .spawn()
            .map_err(|error| not_found(&command, &error))?;
        let stderr = child.stderr.take();
        // Beside the other stream: cargo waits for whoever reads them.
        let stderr = stderr.map(|stderr| std::thread::spawn(|| std::io::read_to_string(stderr)));
        let said = match child.stdout.take() {
            Some(stdout) => message::read(BufReader::new(stdout))?,
            None => Said::default(),
        };
        child
            .wait()
            .map_err(|error| Error::new(format!("cannot wait for cargo: {error}")))?;
        let stderr = stderr.and_then(|thread| thread.join().ok()?.ok());
        let built = said.built;
        let success = built.ok_or_else(|| match stderr {
            Some(stderr) => Error::Cargo(stderr),
            // Cargo has said why.
            None => Error::new("cargo could not check the copy of the project"),
        })?;
        Ok(Built {
            stamp: self.mirror.stamp(&said),
            messages: said.messages,
            success,
        })
    }
}

/// The packages of a lock file and their versions.
fn locked(text: &str) -> BTreeSet<(String, String)> {
    let packages = cargo_lock::packages(text).into_iter();
    let named = packages.map(|package| (package.name.to_owned(), package.version.to_owned()));
    named.collect()
}

/// What of a version tells whether another one can stand in for it.
fn compatible(version: &str) -> &str {
    let dots = version.match_indices('.').map(|(at, _)| at);
    let leading = version
        .split('.')
        .take_while(|number| *number == "0")
        .count();
    let end = dots.clone().nth(leading).unwrap_or(version.len());
    &version[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_that_exclude_one_another_are_compared() {
        assert_eq!(compatible("1.38.0"), "1");
        assert_eq!(compatible("0.3.31"), "0.3");
        assert_eq!(compatible("0.0.7"), "0.0.7");
    }
}
