//! `cargo async-rules`: the rules of `async-rules` over a cargo project as it is.
//!
//! The binary is all of the interface; this library is where it lives, so that tests reach the parts. What they do, in
//! the order of a run of `check`:
//!
//! 1. `project` asks cargo about the workspace, without resolving anything, so nothing of the user's is written.
//! 2. `mirror` keeps a copy of it under the target folder: the same folders, every async item of the workspace's own
//!    packages under `#[enforce]`, and a dependency on `async-rules` under a name of its own. Only what has changed is
//!    written again, so cargo builds again only what has changed. Items that `unasked` finds no word of a rule in are left
//!    as they are, and so are those that were answered in an earlier run, while nothing has changed that may decide
//!    about them.
//! 3. `build` runs `cargo check` over the copy. The rules warn there, they do not deny: a finding in one crate keeps no
//!    other from being checked.
//! 4. `finding` takes the rules' warnings out of what rustc says and finds the way back to the user's file, line and
//!    column.
//! 5. `report` prints them.
#![forbid(unsafe_code)]

mod annotate;
mod args;
mod attribute;
mod baseline;
mod build;
mod cargo_lock;
mod check;
mod config;
pub mod dependency;
mod error;
mod exemption;
mod explain;
mod finding;
mod init;
mod levels;
mod list;
mod lock;
pub mod message;
pub mod mirror;
pub mod place;
pub mod project;
mod renamed;
mod report;
mod rules;
mod unasked;
mod vendored;
mod wrapper;
mod write;

use std::process::ExitCode;

use args::Command;

pub use error::Error;

/// The names of all rules.
pub fn rule_names() -> impl Iterator<Item = &'static str> {
    rules::RULES.iter().map(|rule| rule.name)
}

/// What the process ends with: 0 for a clean project, 1 for findings, 2 where nothing could be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    Clean,
    Findings,
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Clean => Self::SUCCESS,
            Outcome::Findings => Self::from(1),
            Outcome::Failed => Self::from(2),
        }
    }
}

/// The whole program: what the process was started with to what it ends with.
#[must_use]
pub fn main() -> ExitCode {
    if let Some(code) = wrapper::run() {
        return code;
    }
    let args = args::parse();
    let shell = report::Shell::new(&args.common);
    let outcome = match &args.command {
        Command::Check(check) => check::run(check, &args.common, &shell),
        Command::Explain(explain) => match rules::named(&explain.rule) {
            Some(rule) => explain::run(rule, &shell),
            None => Err(Error::new(format!("there is no rule `{}`", explain.rule))),
        },
        Command::List(list) => list::run(list, &shell),
        Command::Init(init) => init::run(init, &args.common, &shell),
        Command::Annotate(annotate) => annotate::run(annotate, &args.common, &shell),
    };
    outcome
        .unwrap_or_else(|error| {
            shell.error(&error);
            Outcome::Failed
        })
        .into()
}
