//! The example `pipeline`, and its summary read back.

use std::collections::HashMap;
use std::path::PathBuf;
use std::process::ExitStatus;
use std::sync::OnceLock;

use sqlx::{Connection, Executor};

use crate::program::{self, Running};

pub(crate) const ROWS: usize = 100_000;

/// The pipeline when it has ended.
pub(crate) struct Finished {
    pub(crate) status: ExitStatus,
    pub(crate) progress: Vec<String>,
    output: String,
    summary: HashMap<String, String>,
}

impl Finished {
    pub(crate) fn text(&self, row: &str) -> &str {
        self.summary
            .get(row)
            .unwrap_or_else(|| panic!("no row `{row}` in {:#?}", self.summary))
    }

    pub(crate) fn number(&self, row: &str) -> usize {
        let text = self.text(row);
        text.parse()
            .unwrap_or_else(|_| panic!("`{text}` is no number"))
    }

    pub(crate) fn said(&self, line: &str) -> bool {
        self.progress.iter().any(|said| said.starts_with(line))
    }

    /// It did all of its work, and every number of the summary is right.
    pub(crate) fn assert_complete(&self, database: &str, cache: &str) {
        assert!(self.status.success(), "{:?}", self.status);
        assert_eq!(self.text("database"), database);
        assert_eq!(self.text("cache"), cache);
        assert_eq!(self.number("orders read"), ROWS);
        assert_eq!(self.number("invoices stored"), ROWS);
        assert_eq!(self.text("what they come to"), total());
        // Each batch has as many customers as orders.
        assert_eq!(self.cached() + self.looked_up(), ROWS);
        let peak = self.text("most batches enriched at once");
        let (peak, limit) = peak.split_once(" of ").expect("a peak and its limit");
        let [peak, limit]: [usize; 2] = [peak, limit].map(|number| number.parse().unwrap());
        assert!((1..=limit).contains(&peak), "{peak} of {limit}");
        self.assert_closed(cache != "none");
    }

    /// It stopped at Ctrl-C in good order: each order that was read has its invoice.
    pub(crate) fn assert_stopped(&self, cache: bool) {
        assert!(self.status.success(), "{:?}", self.status);
        let read = self.number("orders read");
        assert!((1..ROWS).contains(&read), "{read} orders");
        assert_eq!(self.number("invoices stored"), read);
        assert!(self.output.trim_end().ends_with("the rest was left"));
        self.assert_closed(cache);
    }

    /// It failed after it had stored something: with one of these steps as the first line of its error, with
    /// everything closed, and without a summary.
    pub(crate) fn assert_failed(&self, steps: &[&str], cache: bool) {
        assert_eq!(self.status.code(), Some(1));
        assert!(self.said(&format!("10000 of {ROWS} rows stored")));
        let error = self.error();
        assert!(steps.contains(&error), "`{error}` is none of {steps:?}");
        assert_eq!(self.output, "");
        self.assert_closed(cache);
    }

    /// The first line of the error.
    pub(crate) fn error(&self) -> &str {
        self.progress
            .iter()
            .find_map(|line| line.strip_prefix("Error: "))
            .unwrap_or_else(|| panic!("no error"))
    }

    /// What was opened is closed, in reverse.
    fn assert_closed(&self, cache: bool) {
        let expected: &[_] = if cache {
            &[
                "database: open",
                "cache: open",
                "cache: closed",
                "database: closed",
            ]
        } else {
            &["database: open", "database: closed"]
        };
        let said = self.progress.iter().map(String::as_str);
        let resources: Vec<&str> = said
            .filter(|line| line.ends_with(": open") || line.ends_with(": closed"))
            .collect();
        assert_eq!(resources, expected);
    }

    pub(crate) fn cached(&self) -> usize {
        self.number("discounts from the cache")
    }

    pub(crate) fn looked_up(&self) -> usize {
        self.number("discounts from the database")
    }
}

/// What the invoices come to, by the formula of the tables.
fn total() -> String {
    let invoice = |order: usize| {
        let percent_off = order * 37 % 1000 % 50;
        (1000 + order % 9000) * (100 - percent_off) / 100
    };
    let cents: usize = (1..=ROWS).map(invoice).sum();
    format!("{}.{:02}", cents / 100, cents % 100)
}

/// Runs the pipeline to its end, and acts when it first says the line `at`.
pub(crate) fn run(
    variables: &[(&str, &str)],
    at: &str,
    act: impl FnOnce(&Running<'_>),
) -> Finished {
    static EXAMPLE: OnceLock<PathBuf> = OnceLock::new();
    let example = EXAMPLE.get_or_init(|| program::build("pipeline"));
    let mut act = Some(act);
    let run = program::run(example, variables, |line, running| {
        if line == at
            && let Some(act) = act.take()
        {
            act(running);
        }
    });
    let parse = |line: &str| {
        let (what, value) = line.split_at_checked(40)?;
        Some((what.trim().to_owned(), value.trim().to_owned()))
    };
    Finished {
        status: run.status,
        progress: run.progress,
        summary: run.output.lines().filter_map(parse).collect(),
        output: run.output,
    }
}

/// No line that it says.
pub(crate) const NEVER: &str = "";

/// What nobody does to the pipeline.
pub(crate) fn nothing(_: &Running<'_>) {}

/// Runs one statement from outside.
pub(crate) fn execute(url: &str, statement: &str) {
    on(url, async |connection| {
        connection.execute(statement).await.map(drop)
    });
}

/// The rows of one number each that a statement gives.
#[allow(dead_code, reason = "the tests on SQLite need none")]
pub(crate) fn query(url: &str, statement: &str) -> Vec<i64> {
    on(url, async |connection| {
        sqlx::query_scalar(statement).fetch_all(connection).await
    })
}

fn on<T>(url: &str, work: impl AsyncFnOnce(&mut sqlx::AnyConnection) -> sqlx::Result<T>) -> T {
    sqlx::any::install_default_drivers();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let done = runtime.block_on(async {
        let mut connection = sqlx::AnyConnection::connect(url).await?;
        let done = work(&mut connection).await?;
        connection.close().await?;
        Ok::<_, sqlx::Error>(done)
    });
    done.unwrap_or_else(|error| panic!("{url}: {error}"))
}
