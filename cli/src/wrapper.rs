//! This program in the place of rustc, for the packages of the workspace alone.
//!
//! The rules warn through the lint `deprecated`, which code may allow or deny. `--force-warn` makes it a warning
//! whatever the code says, and there is no way to give one flag to the workspace's packages without replacing the
//! user's own `RUSTFLAGS`: so cargo runs this program instead of rustc for them, and it adds the flag.

use std::env;
use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, ExitCode};

/// Set for the cargo that a run starts: the wrapper that the user had, or nothing.
const INNER: &str = "__CARGO_ASYNC_RULES_INNER_WRAPPER";
const WRAPPER: &str = "RUSTC_WORKSPACE_WRAPPER";

/// Makes the cargo of `command` call this program for each package of the workspace.
pub(crate) fn install(command: &mut Command, program: &Path) {
    command
        .env(INNER, env::var_os(WRAPPER).unwrap_or_default())
        .env(WRAPPER, program);
}

/// Runs rustc, if that is what this process was started for.
pub(crate) fn run() -> Option<ExitCode> {
    let inner = env::var_os(INNER)?;
    let mut args = env::args_os().skip(1);
    let rustc = args.next()?;
    let args: Vec<_> = args.collect();
    let mut command = if inner.is_empty() {
        Command::new(rustc)
    } else {
        let mut command = Command::new(inner);
        command.arg(rustc);
        command
    };
    let compiles = args.iter().any(|arg| arg == "--crate-name");
    command.args(args);
    if compiles {
        command.args(["--force-warn", "deprecated"].map(OsString::from));
    }
    Some(replace(command))
}

#[cfg(unix)]
fn replace(mut command: Command) -> ExitCode {
    use std::os::unix::process::CommandExt as _;
    let error = command.exec();
    failed(&command, &error)
}

#[cfg(not(unix))]
fn replace(mut command: Command) -> ExitCode {
    match command.status() {
        Ok(status) => match status.code().and_then(|code| u8::try_from(code).ok()) {
            Some(code) => ExitCode::from(code),
            None => ExitCode::FAILURE,
        },
        Err(error) => failed(&command, &error),
    }
}

fn failed(command: &Command, error: &std::io::Error) -> ExitCode {
    eprintln!(
        "error: cannot run `{}`: {error}",
        Path::new(command.get_program()).display()
    );
    ExitCode::FAILURE
}
