use std::fmt;
use std::io::{self, Write as _};
use std::process::{ExitCode, Termination};

/// How the life of an app ended. `main` can return it: the exit code tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Exit<O, E> {
    /// The body returned, asked to or not, and everything was closed. Exit code 0.
    Done(O),
    /// The first error: of opening, of the body, of closing. Exit code 1.
    Failed(E),
    /// The body, or a tear-down, had to be dropped because its time was over. Exit code 1.
    Overrun,
    /// A signal came before everything was open. Exit code 130.
    Interrupted,
}

impl<O, E> Exit<O, E> {
    /// Returns the output of the body if all went well.
    pub fn done(self) -> Option<O> {
        match self {
            Self::Done(output) => Some(output),
            Self::Failed(_) | Self::Overrun | Self::Interrupted => None,
        }
    }
}

impl<O, E: fmt::Debug> Termination for Exit<O, E> {
    fn report(self) -> ExitCode {
        let (said, code) = match self {
            Self::Done(_) => return ExitCode::SUCCESS,
            // As the standard library says it of a `Result`.
            Self::Failed(error) => (format!("Error: {error:?}"), 1),
            Self::Overrun => ("Error: the shutdown took too long".to_owned(), 1),
            Self::Interrupted => ("interrupted while starting".to_owned(), INTERRUPTED),
        };
        let _ = writeln!(io::stderr(), "{said}");
        ExitCode::from(code)
    }
}

/// What shells give for a process that ended by Ctrl-C.
pub(super) const INTERRUPTED: u8 = 130;
