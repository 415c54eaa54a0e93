//! What the attributes cost, beside what a user would write or pick instead.
//!
//! ```sh
//! cargo bench -p async-rules-benches              # prints the table
//! cargo bench -p async-rules-benches -- timeout   # the rows with this word
//! cargo bench -p async-rules-benches -- compile   # those that take minutes: not run without this word
//! cargo bench -p async-rules-benches -- --growth  # draws the plots
//! cargo bench -p async-rules-benches -- --write   # writes BENCHMARKS.md, plots included
//! ```
//!
//! Ours and its alternatives run by turns in one process, a hundred rounds of each row, and what counts is the ratio
//! within a round: its median and its quartiles. The well-known libraries for benchmarks measure one thing after the
//! other, which on a machine that does other things too compares the disturbances.

use std::process::ExitCode;

mod areas;
mod callgrind;
mod crates;
mod growth;
mod machine;
mod memory;
mod plot;
mod report;
mod rounds;
mod row;

use report::{Measured, Report};
use rounds::Rounds;
use row::Row;

/// Asks for the slow rows.
const COMPILE: &str = "compile";

/// All that is measured.
fn rows() -> Vec<Row> {
    areas::rows()
}

pub fn main() -> ExitCode {
    let mut words: Vec<String> = std::env::args().skip(1).collect();
    let mut is_given = |option: &str| {
        let before = words.len();
        words.retain(|word| word != option);
        words.len() < before
    };
    // What cargo adds.
    is_given("--bench");
    if is_given(memory::MEMORY) {
        memory::print(&words.concat());
        return ExitCode::SUCCESS;
    }
    let is_counted = is_given(callgrind::COUNTED);
    let write = is_given("--write");
    let grow = is_given("--growth");
    if let Some(option) = words.iter().find(|word| word.starts_with('-')) {
        eprintln!("unknown option `{option}`\nhelp: words of rows, `--growth`, or `--write`");
        return ExitCode::from(2);
    }
    if write && !words.is_empty() {
        eprintln!(
            "`--write` writes all rows\nhelp: leave `{}` out",
            words.join(" ")
        );
        return ExitCode::from(2);
    }
    let mut rows = rows();
    rows.retain(|row| words.iter().all(|word| row.what.contains(word)));
    let all = rows.len();
    rows.retain(|row| !row.is_slow || write || words.iter().any(|word| word == COMPILE));
    let slow = all - rows.len();
    if is_counted {
        callgrind::run_counted(&rows);
        return ExitCode::SUCCESS;
    }
    if grow {
        growth::all()
            .iter()
            .for_each(|growth| println!("{}", growth.markdown()));
        return ExitCode::SUCCESS;
    }
    let counts = callgrind::counts(&rows, &words);
    if counts.is_none() {
        eprintln!("instructions: skipped, there is no `valgrind`");
    }
    if slow > 0 {
        eprintln!("compile times: left out, they take minutes\nhelp: `-- {COMPILE}` measures them");
    }
    let mut counts = counts.unwrap_or_default().into_iter();
    let measured = rows.into_iter().map(|row| {
        let rounds = Rounds::of(&row);
        let measured = Measured::new(row, rounds.as_ref(), counts.next().flatten());
        print!("{}", measured.text());
        measured
    });
    let report = Report::new(measured.collect());
    if write {
        report.write();
    }
    ExitCode::SUCCESS
}
