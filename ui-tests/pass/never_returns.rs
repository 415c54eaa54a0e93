// Calls that never come back: nothing of ours stands behind them for rustc to call unreachable.

#![deny(unreachable_code)]

use std::convert::Infallible;

struct Worker;

impl Worker {
    fn start_forever(&self) -> ! {
        park()
    }

    fn recv(&self) -> ! {
        park()
    }
}

fn park() -> ! {
    loop {
        std::hint::spin_loop();
    }
}

/// May be a listed function, or start a task, by its name.
fn read(_: u8) -> ! {
    park()
}

fn start_forever() -> ! {
    park()
}

fn start_other(_: impl FnOnce()) -> ! {
    park()
}

fn start_infallible() -> Infallible {
    park()
}

#[async_rules::enforce(strict)]
async fn statements(worker: &Worker, which: u8) -> u8 {
    match which {
        0 => {
            start_forever();
        }
        1 => {
            read(1);
        }
        2 => worker.start_forever(),
        3 => {
            worker.recv();
        }
        4 => start_other(|| ()),
        5 => {
            start_infallible();
        }
        _ => {}
    }
    if which == 6 {
        start_forever();
    }
    if which == 7 {
        start_other(|| {
            let _ = [0; 3].iter().map(|x| x + 1).count();
        });
    }
    if which == 8 { start_forever() } else { start_forever() }
}

#[async_rules::enforce(strict)]
async fn thrown_away(which: u8) -> u8 {
    if which == 0 {
        let _ = start_forever();
    }
    if which == 1 {
        _ = start_other(|| ());
    }
    if which == 2 {
        let _ = start_infallible();
    }
    3
}

#[async_rules::enforce(strict)]
async fn tail() {
    start_forever()
}

#[async_rules::enforce(strict)]
async fn alone() {
    start_forever();
}

#[async_rules::enforce(nonblocking)]
fn promises(which: u8) -> u8 {
    if which == 0 {
        start_forever();
    }
    1
}

fn main() {}
