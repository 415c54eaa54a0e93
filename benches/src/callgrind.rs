//! Instruction counts: this program once more, under `valgrind --tool=callgrind`, where there is one.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::row::{Clock, Measure, Row, Run};

/// Tells this program that it is being counted.
pub(crate) const COUNTED: &str = "--counted";

/// tokio's scheduler looks after other things each 31 and each 61 polls.
const INTERVAL: u64 = 31 * 61;

/// Two counts, whose difference is free of what a run costs once, and has its share of what comes round by an interval
/// wherever it begins. Of a collection, a few are many already.
fn few_and_many(per: u64) -> [u64; 2] {
    if per < 1_000 {
        [20, 20 + INTERVAL]
    } else {
        [1, 3]
    }
}

/// Instructions per call for each row, ours first, then each alternative; `None` where a row is not counted.
pub(crate) type Counts = Vec<Option<Vec<f64>>>;

/// `None` where there is no valgrind, or where it does not know our fns by their names.
pub(crate) fn counts(rows: &[Row], filter: &[String]) -> Option<Counts> {
    let folder = std::env::temp_dir().join(format!("async-rules-counts-{}", std::process::id()));
    fs::create_dir_all(&folder).ok()?;
    let dumps = dumps(&folder, filter);
    let _ = fs::remove_dir_all(&folder);
    let dumps = dumps?;
    let counted = rows.iter().filter(|row| is_counted(row).is_some());
    let runs: usize = counted.map(|row| 1 + row.beside.len()).sum();
    if dumps.len() != 2 * runs {
        return None;
    }
    let mut dumps = dumps.into_iter();
    let counts = rows.iter().map(|row| {
        let per = is_counted(row)?;
        let [few, many] = few_and_many(per);
        let count = |_| {
            let [counted_few, counted_many] = [(); 2].map(|()| dumps.next().unwrap_or_default());
            (counted_many - counted_few) / ((many - few) * per) as f64
        };
        Some((0..=row.beside.len()).map(count).collect())
    });
    Some(counts.collect())
}

/// Callgrind sees a single thread at a time, so that what several do to each other is not in its counts.
fn is_counted(row: &Row) -> Option<u64> {
    match row.measure {
        Measure::Time {
            per,
            clock: Clock::Thread,
            ..
        } => Some(per),
        _ => None,
    }
}

/// What callgrind has counted, in the order of `run_counted`.
fn dumps(folder: &Path, filter: &[String]) -> Option<Vec<f64>> {
    let this = std::env::current_exe().ok()?;
    let status = Command::new("valgrind")
        .args(["--tool=callgrind", "--quiet"])
        .arg("--zero-before=async_rules_benches::callgrind::counted")
        .arg("--dump-after=async_rules_benches::callgrind::counted")
        .arg(format!(
            "--callgrind-out-file={}",
            folder.join("out").display()
        ))
        .arg(this)
        .arg(COUNTED)
        .args(filter)
        .stdout(Stdio::null())
        .status()
        .ok()?;
    assert!(status.success(), "valgrind ends with {status}");
    let mut totals = Vec::new();
    // The last one is what came behind the last run.
    for number in 1.. {
        let Ok(text) = fs::read_to_string(folder.join(format!("out.{number}"))) else {
            break;
        };
        let line = text.lines().find_map(|line| line.strip_prefix("totals:"));
        let total = line.expect("callgrind writes totals").trim();
        totals.push(total.parse().expect("a number of instructions"));
    }
    Some(totals)
}

/// What runs under valgrind.
pub(crate) fn run_counted(rows: &[Row]) {
    for row in rows {
        if let (Some(per), Measure::Time { runs, .. }) = (is_counted(row), &row.measure) {
            let [few, many] = few_and_many(per);
            for mut run in runs() {
                // What happens once is behind us.
                run(few);
                counted(&mut run, few);
                counted(&mut run, many);
            }
        }
    }
}

/// Known to callgrind by its name.
#[inline(never)]
fn counted(run: &mut Run, times: u64) {
    run(black_box(times));
    // Not the last instruction, or the call above would become a jump.
    black_box(run);
}
