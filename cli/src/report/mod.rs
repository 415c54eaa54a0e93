//! What the user sees.

mod human;
mod machine;
mod summary;

pub(crate) use summary::aligned;

use std::collections::BTreeMap;
use std::io::{ErrorKind, IsTerminal as _, Write as _};

use crate::args::{Color, Common, Format};
use crate::finding::Finding;
use crate::message::Message;
use crate::place::Sources;
use crate::{Error, finding};

/// Where messages of our own go: standard error, as cargo's do. Findings go to standard output.
#[derive(Debug)]
pub(crate) struct Shell {
    /// On standard error.
    pub(crate) color: bool,
    /// On standard output.
    pub(crate) color_out: bool,
    quiet: bool,
    verbose: bool,
}

const BOLD: &str = "\x1b[1m";
const RED: &str = "\x1b[1;91m";
const YELLOW: &str = "\x1b[1;93m";
const CYAN: &str = "\x1b[1;96m";
const RESET: &str = "\x1b[0m";

impl Shell {
    pub(crate) fn new(common: &Common) -> Self {
        let on = |is_terminal: bool| match common.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()) && is_terminal
            }
        };
        Self {
            color: on(std::io::stderr().is_terminal()),
            color_out: on(std::io::stdout().is_terminal()),
            quiet: common.quiet,
            verbose: common.verbose > 0,
        }
    }

    /// Text for standard output.
    pub(crate) fn paint_out(&self, style: &str, text: &str) -> String {
        if self.color_out {
            format!("{style}{text}{RESET}")
        } else {
            text.to_owned()
        }
    }

    fn paint(&self, style: &str, text: &str) -> String {
        if self.color {
            format!("{style}{text}{RESET}")
        } else {
            text.to_owned()
        }
    }

    pub(crate) fn error(&self, error: &Error) {
        let text = error.to_string();
        eprintln!(
            "{}{} {text}",
            self.paint(RED, "error"),
            self.paint(BOLD, ":")
        );
    }

    pub(crate) fn note(&self, text: &str) {
        if !self.quiet {
            eprintln!(
                "{}{} {text}",
                self.paint(CYAN, "note"),
                self.paint(BOLD, ":")
            );
        }
    }

    pub(crate) fn warning(&self, text: &str) {
        eprintln!(
            "{}{} {text}",
            self.paint(YELLOW, "warning"),
            self.paint(BOLD, ":")
        );
    }

    pub(crate) fn verbose(&self, text: &str) {
        if self.verbose {
            self.note(text);
        }
    }
}

/// Prints what rustc says against the project itself, and counts it.
pub(crate) fn compile_errors(messages: &[Message]) -> usize {
    let errors = messages.iter().filter(|message| {
        message.message.level.starts_with("error")
            && finding::rule_of(message).is_none()
            && !message.message.message.starts_with("aborting due to")
    });
    let mut count = 0;
    for message in errors {
        eprint!(
            "{}",
            message
                .message
                .rendered
                .as_deref()
                .unwrap_or(&message.message.message)
        );
        eprintln!();
        count += 1;
    }
    count
}

/// What is printed beside the findings.
#[derive(Debug)]
pub(crate) struct Counts<'a> {
    /// How many async items each package has.
    pub(crate) items: &'a BTreeMap<String, usize>,
    /// How many findings the baseline has hidden.
    pub(crate) hidden: usize,
}

/// Prints findings.
pub(crate) fn findings(
    findings: &[Finding],
    counts: &Counts<'_>,
    sources: &mut Sources<'_>,
    format: Format,
    shell: &Shell,
) -> Result<(), Error> {
    let text = match format {
        Format::Human => {
            let mut text = String::new();
            for finding in findings {
                text += &human::finding(finding, sources, shell.color_out);
                text.push('\n');
            }
            if !shell.quiet {
                text += &summary::table(findings, counts);
            }
            text
        }
        Format::Short => findings.iter().map(machine::short).collect(),
        Format::Json => machine::json(findings, counts.items, counts.hidden),
        Format::Sarif => machine::sarif(findings),
        Format::Github => findings.iter().map(machine::github).collect(),
    };
    print(&text)
}

/// Prints to standard output. Whoever reads it may have read enough.
pub(crate) fn print(text: &str) -> Result<(), Error> {
    let mut out = std::io::stdout();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Error::new(format!(
            "cannot write to standard output: {error}"
        ))),
        _ => Ok(()),
    }
}
