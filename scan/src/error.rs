//! What can go wrong, by cause.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why a scan could not go on.
///
/// A file that does not parse is not among these: it is listed as skipped
/// ([`SkipReason::DoesNotParse`](crate::SkipReason::DoesNotParse)) and the scan goes on without it.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder could not be read, written or removed.
    Io {
        /// What was being done, as in "read" or "create the folder".
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// `cargo` could not be started at all.
    CargoNotFound {
        /// The program that was tried.
        program: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// `cargo` ran and refused: a manifest it can't read, a dependency it can't resolve or download.
    ///
    /// Code that does not compile is not an error of the scan; see
    /// [`CargoOutput::success`](crate::CargoOutput::success).
    Cargo {
        /// The subcommand, as in `metadata`.
        command: String,
        /// What cargo wrote to standard error.
        stderr: String,
    },
    /// What cargo wrote is not what its documentation promises.
    Protocol {
        /// The subcommand, as in `metadata`.
        command: String,
        /// What was found instead.
        what: String,
    },
    /// The package can't be copied as it stands.
    Unsupported {
        /// The package.
        package: String,
        /// What stands in the way.
        what: String,
    },
    /// The positions that the parser reports do not agree with the text; annotating would damage it.
    Misplaced {
        /// The byte at which an item was expected.
        offset: usize,
        /// The name of that item.
        item: String,
    },
    /// An insertion that would move a line or split a character.
    Insertion {
        /// The byte at which it was to be made.
        offset: usize,
        /// What is wrong with it.
        what: &'static str,
    },
}

impl Error {
    /// Makes the conversion that `map_err` wants for file system calls.
    pub(crate) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io {
            action,
            path,
            source,
        }
    }

    /// Tells whether cargo failed because it could not reach the registry.
    ///
    /// Decided by the words that cargo and the libraries below it use for this, because cargo has one exit
    /// code for everything.
    #[must_use]
    pub fn is_network(&self) -> bool {
        const SIGNS: [&str; 9] = [
            "failed to download",
            "download of config.json failed",
            "Could not resolve host",
            "Couldn't resolve host",
            "Could not connect",
            "Couldn't connect",
            "attempting to make an HTTP request, but --offline was specified",
            "you may want to run cargo in offline mode",
            "network failure",
        ];
        match self {
            Self::Cargo { stderr, .. } => SIGNS.iter().any(|sign| stderr.contains(sign)),
            _ => false,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io {
                action,
                path,
                source,
            } => write!(f, "cannot {action} `{}`: {source}", path.display()),
            Self::CargoNotFound { program, source } => {
                write!(
                    f,
                    "cannot run `{}`: {source}\nhelp: install cargo or set `CARGO`",
                    program.display()
                )
            }
            Self::Cargo { command, stderr } => {
                write!(f, "`cargo {command}` failed\n{}", stderr.trim_end())
            }
            Self::Protocol { command, what } => {
                write!(f, "cannot read the output of `cargo {command}`: {what}")
            }
            Self::Unsupported { package, what } => {
                write!(f, "cannot copy package `{package}`: {what}")
            }
            Self::Misplaced { offset, item } => {
                write!(
                    f,
                    "`{item}` is not at byte {offset}, where the parser saw it"
                )
            }
            Self::Insertion { offset, what } => write!(f, "cannot insert at byte {offset}: {what}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } | Self::CargoNotFound { source, .. } => Some(source),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_registry_out_of_reach_is_told_from_other_refusals() {
        let refusal = |stderr: &str| Error::Cargo {
            command: "metadata".into(),
            stderr: stderr.into(),
        };
        // As cargo 1.95 says it.
        let unreachable = refusal(
            "error: failed to get `backon` as a dependency of package `fetch v0.0.0`\n\nCaused by:\n  \
             download of config.json failed\n\nCaused by:\n  [7] Could not connect to server",
        );
        assert!(unreachable.is_network());
        assert!(
            unreachable
                .to_string()
                .starts_with("`cargo metadata` failed\nerror: failed to get")
        );
        assert!(!refusal("error: no matching package named `no-such-package` found").is_network());
        assert!(!refusal("error: failed to parse manifest").is_network());
    }
}
