//! This program in the place of rustc, for the packages of the workspace alone.
//!
//! The rules warn through the lint `deprecated`, which code may allow or deny. `--force-warn` makes it a warning
//! whatever the code says, and there is no way to give one flag to the workspace's packages without replacing the
//! user's own `RUSTFLAGS`: so cargo runs this program instead of rustc for them, and it adds the flag.
//!
//! What the attributes write allows some lints, and where code forbids one of them by name, that is an error: what the
//! manifest forbids it only denies here, and what the root file forbids is forced to warn, too.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use crate::config::Config;

/// Set for the cargo that a run starts: the wrapper that the user had, or nothing.
const INNER: &str = "__CARGO_ASYNC_RULES_INNER_WRAPPER";
/// Set for a cargo that compiles items without the attribute because they were answered: see [`aside`].
const ANSWERED: &str = "__CARGO_ASYNC_RULES_ANSWERED";
const WRAPPER: &str = "RUSTC_WORKSPACE_WRAPPER";
const CONFIGURED: &str = "CARGO_BUILD_RUSTC_WORKSPACE_WRAPPER";

/// Both would switch the attributes off, and cargo's `[env]` may set them.
const SWITCHES: [&str; 2] = ["ASYNC_RULES", "DOCS_RS"];

/// The lints that the rules warn through.
const WARNS: &str = "deprecated";

/// The others that what `#[enforce]` writes allows.
const ALLOWED: [&str; 4] = [
    "dead_code",
    "unreachable_code",
    "unstable_name_collisions",
    "unused_imports",
];

/// Makes the cargo of `command` call this program for each package of the workspace.
/// Where `answered`, some items have no attribute that have one otherwise.
pub(crate) fn install(command: &mut Command, program: &Path, config: &Config, answered: bool) {
    let [variable, configured] = [WRAPPER, CONFIGURED].map(env::var_os);
    let inner = users(variable.or(configured), config).unwrap_or_default();
    command.env(INNER, inner).env(WRAPPER, program);
    match answered {
        true => command.env(ANSWERED, "1"),
        false => command.env_remove(ANSWERED),
    };
    for switch in SWITCHES {
        command.env_remove(switch);
    }
}

/// The wrapper of the user's, from the environment or from cargo's configuration. With a separator it is a path, else
/// the name of a program.
fn users(variable: Option<OsString>, config: &Config) -> Option<OsString> {
    let (base, said) = match variable {
        Some(said) => (None, said),
        None => {
            let (file, said) = config.text(&["build", "rustc-workspace-wrapper"])?;
            (Config::base(file).map(Path::to_owned), said.into())
        }
    };
    let is_path = Path::new(&said).components().count() > 1;
    let base = base.or_else(|| env::current_dir().ok());
    match base.filter(|_| is_path) {
        Some(base) => Some(base.join(said).into_os_string()),
        None => Some(said),
    }
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
    let answered = env::var_os(ANSWERED).is_some();
    command.args(args.iter().map(|arg| aside(denied(arg), answered)));
    if args.iter().any(|arg| arg == "--crate-name") {
        for switch in SWITCHES {
            command.env_remove(switch);
        }
        for lint in [WARNS].into_iter().chain(forbidden(&args)) {
            command.args(["--force-warn", lint]);
        }
    }
    Some(replace(command))
}

/// An argument, where it is what cargo makes of a manifest's `lint = "forbid"`, as if that were `"deny"`.
fn denied(arg: &OsString) -> OsString {
    let lint = arg.to_str().and_then(|arg| arg.strip_prefix("--forbid="));
    lint.map_or_else(|| arg.clone(), |lint| format!("--deny={lint}").into())
}

/// An argument, where it is the folder of what rustc keeps from one compilation to the next: with and without the
/// attributes nearly every fn is another one, so that each kind goes on from the last one of its kind.
fn aside(arg: OsString, answered: bool) -> OsString {
    match arg.to_str() {
        Some(text) if answered && text.starts_with("incremental=") => {
            format!("{text}-answered").into()
        }
        _ => arg,
    }
}

/// The lints that the root file may forbid by name.
fn forbidden(args: &[OsString]) -> Vec<&'static str> {
    let is_root = |arg: &&OsString| Path::new(arg).extension() == Some(OsStr::new("rs"));
    let root = args.iter().find(is_root).map(PathBuf::from);
    let root = root.and_then(|root| fs::read_to_string(root).ok());
    let root = root.filter(|text| text.contains("forbid"));
    let is_forbidden = |lint: &&str| root.as_ref().is_some_and(|text| text.contains(*lint));
    ALLOWED.into_iter().filter(is_forbidden).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_rustc_keeps_is_kept_apart() {
        let arg = |text: &str, answered| aside(text.into(), answered);
        assert_eq!(arg("incremental=/a/b", true), "incremental=/a/b-answered");
        assert_eq!(arg("incremental=/a/b", false), "incremental=/a/b");
        assert_eq!(arg("metadata=incremental=", true), "metadata=incremental=");
    }
}
