//! The example `pipeline` on its embedded database: what it prints, how it exits, and what becomes of it when
//! somebody presses Ctrl-C or the database fails half-way.
//!
//! `pipeline_servers.rs` does the same with servers.

mod pipeline_example;
mod program;

use std::fs::{self, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::net::TcpListener;
use std::path::PathBuf;

use pipeline_example::{NEVER, execute, nothing, run};
use program::Running;

/// What SQLite reads and writes at once.
const PAGE: u64 = 4096;

#[test]
fn the_summary_is_right() {
    let run = run(&[], NEVER, nothing);
    run.assert_complete("SQLite", "none");
    assert_eq!(run.cached(), 0);
    // The output is no terminal, so progress comes in lines.
    for tenth in 1..=10 {
        assert!(run.said(&format!("{}0000 of 100000 rows stored", tenth)));
    }
}

#[cfg(unix)]
#[test]
fn ctrl_c_stops_reading_and_stores_what_was_read() {
    let run = run(&[], "30000 of 100000 rows stored", |running| {
        running.signal("-INT");
    });
    run.assert_stopped(false);
    assert!(run.number("orders read") >= 30_000);
}

/// The disk loses the second half of the file, where only orders are.
#[test]
fn a_database_that_fails_under_the_cursor_fails_reading() {
    let run = run(&[], "database: open", |running| {
        let mut file = OpenOptions::new().write(true).open(file(running)).unwrap();
        let pages = file.metadata().unwrap().len() / PAGE;
        file.seek(SeekFrom::Start(pages / 2 * PAGE)).unwrap();
        file.write_all(&vec![0; (pages.div_ceil(2) * PAGE) as usize])
            .unwrap();
    });
    run.assert_failed(&["read rows"], false);
    assert!(run.progress.iter().any(|line| line.contains("malformed")));
}

#[test]
fn a_database_that_fails_between_reading_and_storing_fails_enriching() {
    let run = run(&[], "10000 of 100000 rows stored", |running| {
        execute(&url(running), "DROP TABLE customers");
    });
    run.assert_failed(&["enrich"], false);
}

#[test]
fn a_database_that_takes_nothing_more_fails_storing() {
    let run = run(&[], "10000 of 100000 rows stored", |running| {
        execute(&url(running), "DROP TABLE invoices");
    });
    run.assert_failed(&["store"], false);
}

#[test]
fn a_server_that_is_not_there_fails_connecting() {
    let nobody = || {
        // Nobody listens there once this has returned.
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.local_addr().unwrap()
    };
    let database = format!("postgres://somebody@{}/some", nobody());
    let failed = run(&[("DATABASE_URL", &database)], NEVER, nothing);
    assert_eq!(failed.status.code(), Some(1));
    assert_eq!(failed.error(), "connect to the database");
    assert!(!failed.said("database: open"));

    let cache = format!("redis://{}", nobody());
    let failed = run(&[("REDIS_URL", &cache)], NEVER, nothing);
    assert_eq!(failed.status.code(), Some(1));
    assert_eq!(failed.error(), "connect to the cache");
    assert!(failed.said("database: closed"), "it was open already");
}

#[test]
fn an_address_of_something_else_is_refused() {
    let failed = run(&[("DATABASE_URL", "mysql://here/some")], NEVER, nothing);
    assert_eq!(failed.status.code(), Some(1));
    let expected = "connect to the database: `DATABASE_URL` is no address of a PostgreSQL";
    assert_eq!(failed.error(), expected);
}

/// The embedded database: the one file of the one folder that the pipeline has made.
fn file(running: &Running<'_>) -> PathBuf {
    let mut folders = fs::read_dir(running.folder()).unwrap();
    folders.next().unwrap().unwrap().path().join("pipeline.db")
}

fn url(running: &Running<'_>) -> String {
    format!("sqlite:{}", file(running).display())
}
