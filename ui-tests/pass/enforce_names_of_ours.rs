//! What the user calls things has no effect on what the checks bind: a pattern that names a constant or
//! a variant is no binding.
#![deny(warnings)]
#![allow(dead_code, non_upper_case_globals, non_camel_case_types, reason = "only compiled")]

use std::future::Future;
use std::io::Write;
use std::sync::Arc;

use async_rules::enforce;

struct callee(u8);
struct place;
const value: u8 = 1;
static real: u8 = 2;
enum Op {
    copy(u8),
    answer,
}
use Op::{answer, copy};

fn read(path: &str) -> usize {
    path.len()
}

fn make() -> Vec<u8> {
    Vec::new()
}

async fn work() {}

#[enforce(strict)]
async fn asked(mut sink: Vec<u8>, shared: Arc<Vec<u8>>) -> usize {
    let kept = (copy(value), answer, callee(real), place);
    let _ = sink.write(&[value]);
    make().write_all(b"x").ok();
    for byte in shared.iter() {
        sink.push(*byte);
    }
    drop(make());
    let _ = make();
    tokio::task::JoinSet::new().spawn(work());
    read("x") + matches!(kept.0, copy(value)) as usize
}

#[enforce]
fn block() -> impl Future<Output = usize> {
    async { read("y") }
}

fn main() {}
