//! Every region that an exemption can stand on.
#![deny(warnings)]
#![allow(dead_code, reason = "only compiled")]

use std::fs::read;
use std::thread::sleep;
use std::time::Duration;

use async_rules::{bounded, enforce, exempt, timeout};

#[enforce]
async fn regions(n: u8) -> std::io::Result<usize> {
    #[exempt(blocking, reason = "a `let`")]
    let a = read("x")?;
    #[exempt(blocking, reason = "a statement")]
    sleep(Duration::ZERO);
    #[exempt(blocking, reason = "a block")]
    {
        sleep(Duration::ZERO);
        sleep(Duration::ZERO);
    }
    #[exempt(blocking, reason = "an `if`")]
    if n > 1 {
        sleep(Duration::ZERO);
    }
    #[exempt(blocking, reason = "a loop")]
    for _ in 0..n {
        sleep(Duration::ZERO);
    }
    let mut b = Vec::new();
    #[exempt(blocking, reason = "an assignment")]
    b = if n > 1 { read("x")? } else { b };
    #[exempt(blocking, reason = "a macro")]
    println!("{:?}", read("x"));
    match n {
        #[exempt(blocking, reason = "an arm")]
        0 => sleep(Duration::ZERO),
        _ => {}
    }
    let c = #[exempt(blocking, reason = "an expression")]
    read("x")?;
    let d = (
        1,
        #[exempt(blocking, reason = "an argument")]
        read("x")?,
    );
    #[async_rules::exempt(blocking, nested_runtime, reason = concat!("two", " rules"))]
    let e = (read("x")?, tokio::runtime::Runtime::new());
    let f = #[exempt(blocking, reason = "a closure")]
    || read("x");
    let g = #[exempt(blocking, reason = "an async block")]
    async {
        read("x")
    };
    #[exempt(no_timeout, reason = "a rule that is off here")]
    let _ = tokio::net::UnixStream::connect("x").await;
    drop((c, d, e, f(), g.await));
    #[exempt(blocking, reason = "the value of the fn")]
    Ok(a.len() + b.len() + read("x")?.len())
}

#[exempt(blocking, reason = "above")]
#[enforce]
async fn above() {
    sleep(Duration::ZERO);
}

#[enforce]
#[exempt(blocking, reason = "below")]
async fn below() {
    sleep(Duration::ZERO);
}

#[timeout("1s", or = ())]
#[exempt(blocking, reason = "in between")]
#[bounded(3)]
async fn between() {
    sleep(Duration::ZERO);
}

struct Store;

#[enforce]
impl Store {
    #[exempt(blocking, reason = "a method of a checked block")]
    async fn load(&self) {
        sleep(Duration::ZERO);
    }
}

#[enforce]
async fn opaque() {
    macro_rules! load {
        ($path:expr) => {
            read($path)
        };
    }
    #[exempt(
        blocking,
        reason = "nobody can tell what a macro does, so this is no leftover"
    )]
    let _ = load!("x");
}

async fn wait(n: u8) -> u8 {
    n
}

#[enforce]
async fn named_in_a_macro_call() {
    macro_rules! shown {
        ($a:expr, $b:expr) => {
            println!("{:?} {:?}", $a, $b)
        };
    }
    shown!(read("x"), wait(1).await);
    #[exempt(
        blocking,
        reason = "the macro may make a variable of the name, so this is no leftover"
    )]
    let _ = read("x");
    #[exempt(unawaited, reason = "the same")]
    let _ = wait(2);
}

fn main() {}
