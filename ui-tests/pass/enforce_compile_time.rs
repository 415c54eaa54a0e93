//! What is computed at compile time runs in no task.
#![deny(warnings)]
#![allow(dead_code, reason = "only compiled")]

use async_rules::enforce;

const fn read(n: usize) -> usize {
    n
}

const fn lines() -> usize {
    2
}

struct Buffer<const N: usize>([u8; N]);

impl<const N: usize> Buffer<N> {
    const fn new() -> Self {
        Self([0; N])
    }

    fn write(&self) {}
}

#[enforce]
async fn lengths() -> usize {
    const A: usize = read(1);
    static B: usize = read(2);
    let c = [0; read(3)];
    let d: [u8; read(1)] = [1];
    let e = const { read(4) };
    let f = Buffer::<{ read(5) }>::new();
    let g: Buffer<{ lines() }> = Buffer::new();
    f.write();
    g.write();
    std::thread::yield_now();
    A + B + c.len() + d.len() + e + read(6)
}

fn main() {}
