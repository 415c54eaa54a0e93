//! The example `service` as a program: what it prints, how it exits, and what a signal does to it.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

/// Far more than the example needs: beyond it, the test fails instead of hanging.
const PATIENCE: Duration = Duration::from_secs(120);

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
    let folder = tempfile::tempdir().expect("a folder for the example's temporary files");
    let mut child = Command::new(example())
        .env("TMPDIR", folder.path())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the example starts");

    let (lines, progress_lines) = mpsc::channel();
    let stderr = BufReader::new(child.stderr.take().expect("piped"));
    let reader = thread::spawn(move || {
        // The receiver is gone only if the test has failed already.
        stderr
            .lines()
            .map_while(Result::ok)
            .try_for_each(|line| lines.send(line))
    });
    let mut stdout = child.stdout.take().expect("piped");
    let output = thread::spawn(move || {
        let mut output = String::new();
        stdout.read_to_string(&mut output).map(|_| output)
    });

    let give_up = Instant::now() + PATIENCE;
    let mut progress = Vec::new();
    let mut sent = false;
    loop {
        match progress_lines.recv_timeout(give_up.saturating_duration_since(Instant::now())) {
            Ok(line) => {
                if let (false, Some(signal)) = (sent, signal(&line)) {
                    kill(&child, signal);
                    sent = true;
                }
                progress.push(line);
            }
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => {
                child.kill().expect("it still runs");
                panic!("the example did not end within {PATIENCE:?}: {progress:#?}");
            }
        }
    }
    let status = child.wait().expect("the example ends");
    let _ = reader.join().expect("reading lines does not panic");
    let output = output
        .join()
        .expect("reading does not panic")
        .expect("the output is text");
    eprintln!("{}\n{output}", progress.join("\n"));

    let left = std::fs::read_dir(folder.path()).expect("the folder is there");
    assert_eq!(left.count(), 0, "the example removes its temporary files");
    Finished {
        status,
        table: parse(&output),
        progress,
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

/// Signals go through the tool of that name: the system call would need unsafe code here.
fn kill(child: &Child, signal: &str) {
    let status = Command::new("kill")
        .args([signal, &child.id().to_string()])
        .status()
        .expect("`kill` exists");
    assert!(status.success(), "the example was gone already");
}

/// The built example. There is no variable for examples as there is for binaries, so cargo is asked;
/// with nothing to do it answers at once.
fn example() -> &'static Path {
    static EXAMPLE: OnceLock<PathBuf> = OnceLock::new();
    EXAMPLE.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let built = Command::new(env!("CARGO"))
            .current_dir(root)
            .args(["build", "--example", "service"])
            .args(["--message-format", "json-render-diagnostics"])
            .stderr(Stdio::inherit())
            .output()
            .expect("cargo starts");
        assert!(built.status.success(), "the example builds");
        String::from_utf8(built.stdout)
            .expect("cargo prints JSON")
            .lines()
            .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
            .filter(|message| message["target"]["name"] == "service")
            .find_map(|message| message["executable"].as_str().map(PathBuf::from))
            .expect("cargo names the executable")
    })
}
