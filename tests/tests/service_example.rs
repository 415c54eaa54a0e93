//! The example `service` as a program: what it prints, how it exits, and what a signal does to it.

mod program;

use std::collections::HashMap;
use std::path::PathBuf;
use std::process::ExitStatus;
use std::sync::OnceLock;

/// Two columns of the table, by the text in front of them.
type Table = HashMap<String, (String, String)>;

struct Finished {
    status: ExitStatus,
    table: Table,
    progress: Vec<String>,
}

impl Finished {
    /// A number of the run with attributes.
    fn with(&self, row: &str) -> usize {
        number(&self.row(row).0)
    }

    /// A number of the run without them.
    fn without(&self, row: &str) -> usize {
        number(&self.row(row).1)
    }

    fn row(&self, row: &str) -> &(String, String) {
        self.table
            .get(row)
            .unwrap_or_else(|| panic!("no row `{row}` in {:#?}", self.table))
    }

    /// Each limit with the peak beside it, and the peak of the other run.
    fn limits(&self) -> impl Iterator<Item = (usize, usize, &str)> {
        self.table.iter().filter_map(|(row, (with, without))| {
            let (_, limit) = row.strip_suffix(')')?.split_once("at once (limit ")?;
            Some((number(limit), number(with), without.as_str()))
        })
    }

    fn stopping_lines(&self) -> usize {
        let stopping = |line: &&String| line.starts_with("stopping");
        self.progress.iter().filter(stopping).count()
    }
}

#[test]
fn the_table_shows_every_promise_kept() {
    let run = run(|_| None);

    assert!(run.status.success(), "{:?}", run.status);
    assert_eq!(run.with("requests sent at once"), 300);
    assert_eq!(run.with("answered"), 300);
    assert_eq!(run.with("background tasks started"), 300);
    assert_eq!(run.with("finished"), 300);
    assert_eq!(run.with("lost"), 0);
    // The reviews never come: each request needs its timeout, and gets the fallback.
    assert_eq!(run.with("timeouts fired"), 300);
    assert_eq!(
        run.with("answers with the fallback instead of reviews"),
        300
    );
    assert_eq!(run.limits().count(), 5);
    for (limit, peak, _) in run.limits() {
        assert!((1..=limit).contains(&peak), "{peak} of {limit}");
    }

    // Without the attributes nobody gets an answer, and all wait at the upstream that hangs.
    assert_eq!(run.without("answered"), 0);
    assert_eq!(run.without("no answer when the client gave up"), 300);
    let (limit, _, reviews) = run
        .limits()
        .max()
        .expect("the reviews have the largest limit");
    assert!(number(reviews) > limit, "{reviews} calls of {limit}");

    // The output is no terminal, so progress comes in lines.
    for line in [
        "with attributes: 1 of 300 answered",
        "with attributes: 75 of 300 answered",
        "with attributes: 300 of 300 answered",
        "without attributes: 300 requests at once",
    ] {
        assert!(run.progress.iter().any(|seen| seen == line), "no `{line}`");
    }
}

#[cfg(unix)]
#[test]
fn ctrl_c_in_mid_run_drains_and_exits_cleanly() {
    let run = run(|line| (line == "with attributes: 1 of 300 answered").then_some("-INT"));

    assert!(run.status.success(), "{:?}", run.status);
    assert_eq!(run.stopping_lines(), 1);
    let (sent, answered) = (run.with("requests sent at once"), run.with("answered"));
    let turned_away = run.with("turned away by a stopping service");
    assert_eq!(
        answered + turned_away,
        sent,
        "what was accepted is answered"
    );
    assert!(answered > 0);
    assert_eq!(run.with("no answer when the client gave up"), 0);
    assert_eq!(
        run.with("background tasks started"),
        run.with("finished"),
        "the drain waits for background tasks"
    );
    assert_eq!(run.row("answered").1, "not run");
}

#[cfg(unix)]
#[test]
fn ctrl_c_before_the_first_answer_drains_too() {
    let run = run(|line| line.ends_with("requests at once").then_some("-INT"));

    assert!(run.status.success(), "{:?}", run.status);
    assert_eq!(run.stopping_lines(), 1);
    assert_eq!(
        run.with("answered") + run.with("turned away by a stopping service"),
        run.with("requests sent at once")
    );
    assert_eq!(run.with("lost"), 0);
}

#[cfg(unix)]
#[test]
fn sigterm_exits_cleanly_even_where_nothing_can_be_drained() {
    let run = run(|line| line.starts_with("without attributes").then_some("-TERM"));

    assert!(run.status.success(), "{:?}", run.status);
    assert_eq!(run.stopping_lines(), 1);
    assert_eq!(run.with("answered"), 300);
    assert_eq!(run.without("answered"), 0);
}

/// Runs the example to its end. `signal` may answer a line of its progress with a signal to send.
fn run(signal: impl Fn(&str) -> Option<&'static str>) -> Finished {
    static EXAMPLE: OnceLock<PathBuf> = OnceLock::new();
    let example = EXAMPLE.get_or_init(|| program::build("service"));
    let mut sent = false;
    let run = program::run(example, &[], |line, running| {
        if let (false, Some(signal)) = (sent, signal(line)) {
            running.signal(signal);
            sent = true;
        }
    });
    Finished {
        status: run.status,
        table: parse(&run.output),
        progress: run.progress,
    }
}

/// The columns stand at fixed places.
fn parse(output: &str) -> Table {
    output
        .lines()
        .filter_map(|line| {
            let (what, columns) = line.split_at_checked(56)?;
            let (with, without) = columns.split_at_checked(18)?;
            let cell = |text: &str| text.trim().to_owned();
            Some((cell(what), (cell(with), cell(without))))
        })
        .collect()
}

fn number(text: &str) -> usize {
    text.parse()
        .unwrap_or_else(|_| panic!("`{text}` is no number"))
}
