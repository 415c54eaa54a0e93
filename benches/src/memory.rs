//! Memory for what is alive: of a process of its own, so that nothing that was freed before is used again.

use std::any::Any;
use std::fs;
use std::process::Command;

use crate::areas;
use crate::row::one_thread;

/// Tells this program whose memory is asked for.
pub(crate) const MEMORY: &str = "--memory";

const ROUNDS: usize = 5;

/// What must not be dropped before the memory was looked at.
pub(crate) type Holding = Box<dyn Any>;

/// Bytes for each of `count`, for each of `names`; `None` where the system does not tell.
pub(crate) fn rounds(names: &[&str], count: usize) -> Option<Vec<Vec<f64>>> {
    let round = |_| {
        let bytes = names
            .iter()
            .map(|name| Some(bytes_of(name)? / count as f64));
        bytes.collect::<Option<Vec<f64>>>()
    };
    (0..ROUNDS).map(round).collect()
}

fn bytes_of(name: &str) -> Option<f64> {
    resident()?;
    let this = std::env::current_exe().ok()?;
    let output = Command::new(this).arg(MEMORY).arg(name).output().ok()?;
    assert!(output.status.success(), "{}", output.status);
    let text = String::from_utf8_lossy(&output.stdout);
    Some(text.trim().parse().expect("a number of bytes"))
}

/// The process of its own: prints by how much it has grown.
pub(crate) fn print(name: &str) {
    let runtime = one_thread();
    let _inside = runtime.enter();
    let before = resident().expect("asked before");
    let held = areas::held(name);
    let after = resident().expect("asked before");
    println!("{}", after - before);
    drop(held);
}

/// Memory of this process, in bytes. Only Linux has the file.
fn resident() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    let kib: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kib * 1024)
}
