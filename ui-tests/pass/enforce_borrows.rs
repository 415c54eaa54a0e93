//! Two-phase borrows, guards and moves stay what they were.
#![deny(warnings)]
#![allow(dead_code, reason = "only compiled")]

use std::sync::{Mutex, RwLock};

use async_rules::enforce;

struct Log {
    lines: Vec<String>,
    lock: Mutex<Vec<u8>>,
}

impl Log {
    fn write(&mut self, n: usize) -> usize {
        n
    }

    fn send(&mut self, line: String) -> &mut Self {
        self.lines.push(line);
        self
    }

    fn join(self) -> Vec<String> {
        self.lines
    }

    fn read(&self, n: usize) -> &str {
        &self.lines[n]
    }
}

#[enforce]
async fn borrows(mut log: Log, table: RwLock<Vec<u8>>) -> usize {
    let n = log.write(log.lines.len());
    log.send("x".into()).send("y".into());
    let line = log.read(n).to_owned();
    log.lock.lock().unwrap().push(1);
    let len = table.read().unwrap().iter().count();
    table.write().unwrap().push(1);
    let mut lines = log.join();
    let last = lines.last_mut().map(|last| last.push('x'));
    let first = &mut lines[0];
    first.push_str(&line);
    last.unwrap_or_default();
    len + lines.iter().map(String::len).sum::<usize>()
}

#[enforce]
async fn reborrow(log: &mut Log) -> usize {
    let inner = &mut *log;
    inner.write(1);
    let kept = inner.send(String::new());
    kept.write(2)
}

fn main() {}
