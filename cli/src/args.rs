//! What can be written behind `cargo async-rules`.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

use crate::rules::RULES;

/// The rules of good async code over a cargo project, as it is: no attribute, no change to its files.
#[derive(Debug, Parser)]
#[command(
    name = "cargo-async-rules",
    bin_name = "cargo async-rules",
    version,
    max_term_width = 100,
    after_help = "Exit code: 0 clean, 1 findings, 2 could not run."
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check the workspace, and report what breaks a rule
    Check(Box<Check>),
    /// Print the page of a rule: what it rejects, why, and what to write instead
    Explain(Explain),
    /// List the rules, and the functions and methods that break them
    List(List),
    /// Add the dependency on async-rules and a commented async-rules.toml
    Init(Init),
    /// Put #[enforce] on the async fns for good; shown as a diff first
    Annotate(Annotate),
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The rule
    #[arg(value_parser = rule_names())]
    pub(crate) rule: String,
}

#[derive(Debug, Args)]
pub(crate) struct List {
    /// Only these rules, with all that breaks them
    #[arg(value_name = "RULE", value_parser = rule_names())]
    pub(crate) rule: Vec<String>,
    /// All entries of the catalogue, with what to write instead
    #[arg(long)]
    pub(crate) entries: bool,
    /// As one JSON object, with all entries
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Init {
    /// Package(s) that get the dependency
    #[arg(short, long, value_name = "NAME")]
    pub(crate) package: Vec<String>,
    /// Run without accessing the network
    #[arg(long)]
    pub(crate) offline: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Annotate {
    /// Only these package(s) of the workspace
    #[arg(short, long, value_name = "NAME")]
    pub(crate) package: Vec<String>,
    /// Write the files; without it a diff is printed
    #[arg(long)]
    pub(crate) write: bool,
}

fn rule_names() -> PossibleValuesParser {
    PossibleValuesParser::new(RULES.iter().map(|rule| rule.name))
}

/// What every subcommand takes.
#[derive(Debug, Args)]
pub(crate) struct Common {
    /// Print findings only: no progress, no summary
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Tell more: what could not be checked and why, what was copied
    #[arg(short, long, global = true, action = ArgAction::Count)]
    pub(crate) verbose: u8,
    /// When to use colors
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t = Color::Auto, env = "CARGO_TERM_COLOR", hide_env = true)]
    pub(crate) color: Color,
    /// Path to Cargo.toml
    #[arg(
        long,
        global = true,
        value_name = "PATH",
        help_heading = "Manifest options"
    )]
    pub(crate) manifest_path: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// As rustc prints
    Human,
    /// A line for each finding
    Short,
    /// A JSON object a line
    Json,
    /// One SARIF 2.1.0 document, for code scanning
    Sarif,
    /// Workflow commands, which GitHub shows as annotations of a pull request
    Github,
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    /// All rules, and calls that block only sometimes
    #[arg(long, help_heading = "Rules")]
    pub(crate) strict: bool,
    /// Only these rules; one that is off by default is switched on
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = rule_names(), help_heading = "Rules")]
    pub(crate) rule: Vec<String>,
    /// How to print findings
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Human)]
    pub(crate) message_format: Format,
    /// Write what is found to async-rules-baseline.toml; it is not reported from then on
    #[arg(long, conflicts_with = "ignore_baseline", help_heading = "Baseline")]
    pub(crate) write_baseline: bool,
    /// Report what async-rules-baseline.toml lists, too
    #[arg(long, help_heading = "Baseline")]
    pub(crate) ignore_baseline: bool,
    #[command(flatten)]
    pub(crate) cargo: CargoOptions,
}

/// What is passed on to cargo.
#[derive(Debug, Args)]
pub(crate) struct CargoOptions {
    /// Package(s) to check
    #[arg(short, long, value_name = "SPEC", help_heading = "Package selection")]
    pub(crate) package: Vec<String>,
    /// Check all packages in the workspace
    #[arg(long, visible_alias = "all", help_heading = "Package selection")]
    pub(crate) workspace: bool,
    /// Exclude packages from the check
    #[arg(
        long,
        value_name = "SPEC",
        requires = "workspace",
        help_heading = "Package selection"
    )]
    pub(crate) exclude: Vec<String>,
    /// Check only this package's library
    #[arg(long, help_heading = "Target selection")]
    pub(crate) lib: bool,
    /// Check all binaries
    #[arg(long, help_heading = "Target selection")]
    pub(crate) bins: bool,
    /// Check only the specified binary
    #[arg(long, value_name = "NAME", help_heading = "Target selection")]
    pub(crate) bin: Vec<String>,
    /// Check all examples
    #[arg(long, help_heading = "Target selection")]
    pub(crate) examples: bool,
    /// Check only the specified example
    #[arg(long, value_name = "NAME", help_heading = "Target selection")]
    pub(crate) example: Vec<String>,
    /// Check all targets that have `test = true` set
    #[arg(long, help_heading = "Target selection")]
    pub(crate) tests: bool,
    /// Check only the specified test target
    #[arg(long, value_name = "NAME", help_heading = "Target selection")]
    pub(crate) test: Vec<String>,
    /// Check all targets that have `bench = true` set
    #[arg(long, help_heading = "Target selection")]
    pub(crate) benches: bool,
    /// Check only the specified bench target
    #[arg(long, value_name = "NAME", help_heading = "Target selection")]
    pub(crate) bench: Vec<String>,
    /// Check all targets
    #[arg(long, help_heading = "Target selection")]
    pub(crate) all_targets: bool,
    /// Space or comma separated list of features to activate
    #[arg(
        short = 'F',
        long,
        value_name = "FEATURES",
        help_heading = "Feature selection"
    )]
    pub(crate) features: Vec<String>,
    /// Activate all available features
    #[arg(long, help_heading = "Feature selection")]
    pub(crate) all_features: bool,
    /// Do not activate the `default` feature
    #[arg(long, help_heading = "Feature selection")]
    pub(crate) no_default_features: bool,
    /// Number of parallel jobs
    #[arg(short, long, value_name = "N", help_heading = "Compilation options")]
    pub(crate) jobs: Option<String>,
    /// Check in release mode, with optimizations
    #[arg(
        short,
        long,
        conflicts_with = "profile",
        help_heading = "Compilation options"
    )]
    pub(crate) release: bool,
    /// Check with the specified profile
    #[arg(
        long,
        value_name = "PROFILE-NAME",
        help_heading = "Compilation options"
    )]
    pub(crate) profile: Option<String>,
    /// Check for the target triple
    #[arg(long, value_name = "TRIPLE", help_heading = "Compilation options")]
    pub(crate) target: Vec<String>,
    /// Directory for the copy and for all that is built
    #[arg(long, value_name = "DIRECTORY", help_heading = "Compilation options")]
    pub(crate) target_dir: Option<PathBuf>,
    /// Override a configuration value
    #[arg(long, value_name = "KEY=VALUE|PATH", help_heading = "Manifest options")]
    pub(crate) config: Vec<OsString>,
    /// Run without accessing the network
    #[arg(long, help_heading = "Manifest options")]
    pub(crate) offline: bool,
}

impl CargoOptions {
    /// The arguments that decide what is compiled.
    pub(crate) fn for_check(&self) -> Vec<OsString> {
        let mut args: Vec<OsString> = Vec::new();
        let mut flag = |on: bool, name: &str| {
            if on {
                args.push(name.into());
            }
        };
        flag(self.workspace, "--workspace");
        flag(self.lib, "--lib");
        flag(self.bins, "--bins");
        flag(self.examples, "--examples");
        flag(self.tests, "--tests");
        flag(self.benches, "--benches");
        flag(self.all_targets, "--all-targets");
        flag(self.all_features, "--all-features");
        flag(self.no_default_features, "--no-default-features");
        flag(self.release, "--release");
        let jobs: Vec<_> = self.jobs.iter().cloned().collect();
        let profile: Vec<_> = self.profile.iter().cloned().collect();
        for (name, values) in [
            ("--package", &self.package),
            ("--exclude", &self.exclude),
            ("--bin", &self.bin),
            ("--example", &self.example),
            ("--test", &self.test),
            ("--bench", &self.bench),
            ("--features", &self.features),
            ("--target", &self.target),
            ("--jobs", &jobs),
            ("--profile", &profile),
        ] {
            for value in values {
                args.extend([name.into(), value.into()]);
            }
        }
        args
    }

    /// The arguments that every cargo of a run gets.
    pub(crate) fn for_all(&self) -> Vec<OsString> {
        let mut args: Vec<OsString> = Vec::new();
        for value in &self.config {
            args.extend(["--config".into(), value.clone()]);
        }
        if self.offline {
            args.push("--offline".into());
        }
        args
    }
}

/// Reads the arguments of this process; ends it where they are wrong, or ask for help.
pub(crate) fn parse() -> Cli {
    let mut args: Vec<OsString> = std::env::args_os().collect();
    // Cargo passes the name of the subcommand on.
    if args.get(1).is_some_and(|arg| arg == "async-rules") {
        args.remove(1);
    }
    Cli::parse_from(args)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_arguments_are_consistent() {
        Cli::command().debug_assert();
    }
}
