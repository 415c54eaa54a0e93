//! Why nothing could be said about the project.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why a run could not go on; the process ends with 2.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder could not be read, written or removed.
    Io {
        /// What was being done, as in "read".
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Cargo ran and refused; the text is cargo's own.
    Cargo(String),
    /// The project itself does not compile; what rustc said has been printed.
    DoesNotCompile {
        /// How many errors there were.
        errors: usize,
    },
    /// Anything else, with what to do about it.
    Other {
        /// What is wrong.
        message: String,
        /// What to do about it.
        help: Option<String>,
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

    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self::Other {
            message: message.into(),
            help: None,
        }
    }

    pub(crate) fn help(self, text: impl Into<String>) -> Self {
        match self {
            Self::Other { message, .. } => Self::Other {
                message,
                help: Some(text.into()),
            },
            other => other,
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
            } => {
                write!(f, "cannot {action} `{}`: {source}", path.display())?;
                let elsewhere = [
                    io::ErrorKind::StorageFull,
                    io::ErrorKind::ReadOnlyFilesystem,
                    io::ErrorKind::PermissionDenied,
                ];
                if *action != "read" && elsewhere.contains(&source.kind()) {
                    f.write_str(
                        "\nhelp: put the copy where there is room, and the right to write: `--target-dir`",
                    )?;
                }
                Ok(())
            }
            Self::Cargo(stderr) => {
                let stderr = stderr.trim_end();
                f.write_str(stderr.strip_prefix("error: ").unwrap_or(stderr))
            }
            Self::DoesNotCompile { errors } => write!(
                f,
                "the project does not compile: {errors} error{}\n\
                 help: the rules need code that `cargo check` accepts; this run says nothing about them",
                if *errors == 1 { "" } else { "s" }
            ),
            Self::Other { message, help } => {
                f.write_str(message)?;
                match help {
                    Some(help) => write!(f, "\nhelp: {help}"),
                    None => Ok(()),
                }
            }
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}

impl From<async_rules_scan::Error> for Error {
    fn from(error: async_rules_scan::Error) -> Self {
        Self::new(error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_has_a_way_out() {
        let error = |action, kind: io::ErrorKind| Error::io(action, Path::new("x"))(kind.into());
        for kind in [
            io::ErrorKind::StorageFull,
            io::ErrorKind::ReadOnlyFilesystem,
        ] {
            let text = error("write", kind).to_string();
            assert!(
                text.starts_with("cannot write `x`: ") && text.contains("--target-dir"),
                "{text}"
            );
        }
        let text = error("read", io::ErrorKind::PermissionDenied).to_string();
        assert!(!text.contains("--target-dir"), "{text}");
    }
}
