//! Macros, the well-known ones and those of the user's that have their names.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::sync::mpsc::Receiver;
use std::time::Duration;

use async_rules::enforce;

const D: Duration = Duration::ZERO;

//@ what is logged
#[enforce]
async fn logged(queue: &Receiver<u8>) {
    tracing::info!("{:?}", queue.recv()); //~ blocking `recv`
    tracing::debug!("{}", fs::read_to_string("x").unwrap_or_default()); //~ blocking `fs::read_to_string`
}

//@ what is logged with fields
#[enforce]
async fn logged_fields(queue: &Receiver<u8>) {
    tracing::info!(item = ?queue.recv(), "got"); //~? blocking: fields of a log line are no expressions
}

//@ nested in each other
#[enforce]
async fn nested() {
    println!("{}", format!("{:?}", vec![fs::read("x")])); //~ blocking `fs::read`
    let _ = tokio::join!(async { assert!(fs::read("x").is_ok()) }); //~ blocking `fs::read`
}

//@ the arguments of panics and of assertions
#[enforce]
async fn assertions() {
    debug_assert!(fs::read("x").is_ok()); //~ blocking `fs::read`
    assert_ne!(fs::read("x").map_or(0, |b| b.len()), 1, "{}", 2); //~ blocking `fs::read`
    if fs::read("x").is_err() { //~ blocking `fs::read`
        panic!("{:?}", fs::read("y")); //~ blocking `fs::read`
    }
}

//@ in select of futures and of tokio, by every part
#[enforce]
async fn selects(rx: tokio::sync::oneshot::Receiver<u8>) {
    tokio::select! {
        biased;
        item = rx, if fs::read("x").is_ok() => { //~ blocking `fs::read`
            drop(item.map(|_| std::thread::sleep(D))) //~ blocking `std::thread::sleep`
        }
        () = async { std::thread::sleep(D) } => {} //~ blocking `std::thread::sleep`
        else => std::thread::sleep(D), //~ blocking `std::thread::sleep`
    }
}

//@ a macro of the user's that takes a block
macro_rules! timed {
    ($body:block) => {{
        let start = std::time::Instant::now();
        let value = $body;
        (value, start.elapsed())
    }};
}
#[enforce]
async fn own_block() {
    let _ = timed!({ fs::read("x") }); //~? blocking: the macro may do anything with what it is given
    let _ = timed!({ tokio::fs::read("x").await });
}

//@ a macro of the user's that makes the call
macro_rules! pause {
    () => {
        std::thread::sleep(D)
    };
}
#[enforce]
async fn own_call() {
    pause!(); //~? blocking: what a macro makes is not seen
}

//@ a macro of the user's that makes the whole fn, with the attribute inside
macro_rules! loader {
    ($(#[$attr:meta])* $name:ident, $path:literal) => {
        $(#[$attr])*
        #[enforce]
        async fn $name() -> std::io::Result<Vec<u8>> {
            std::fs::read($path) //~ blocking `std::fs::read`
        }
    };
}
loader!(#[allow(unused)] load_config, "config");

//@ a macro of the user's around checked code
macro_rules! service {
    (impl $name:ident { $($body:tt)* }) => {
        struct $name(File);
        #[enforce]
        impl $name { $($body)* }
    };
}
service! {
    impl Reader {
        async fn read(&mut self) -> usize {
            self.0.read(&mut [0; 8]).unwrap_or(0) //~ blocking `read`
        }
    }
}

//@ macros of the user's with the names of well-known ones
mod own {
    macro_rules! join {
        ($f:ident ( $($arg:expr),* )) => {
            stringify!($f)
        };
    }
    macro_rules! vec {
        ($f:ident ! $n:literal) => {
            $n
        };
    }
    macro_rules! error {
        ($f:ident ( $arg:literal )) => {
            concat!(stringify!($f), $arg)
        };
    }
    macro_rules! ensure {
        (read($path:literal)) => {
            $path
        };
    }
    macro_rules! select {
        ($($word:ident)* ;) => {
            [$(stringify!($word)),*]
        };
    }
    pub(crate) use {ensure, error, join, select, vec};
}
#[enforce]
async fn own_join() {
    let _ = own::join!(sleep(D));
    let _ = own::join!(read("x"));
}
#[enforce]
async fn own_vec() {
    let _ = own::vec!(read ! 1);
}
#[enforce]
async fn own_error() {
    let _ = own::error!(read("x"));
}
#[enforce]
async fn own_ensure() {
    let _ = own::ensure!(read("x"));
}
#[enforce]
async fn own_select() {
    let _ = own::select!(read sleep;);
}

//@ a macro of the user's named like a well-known one that shows its argument
mod shows {
    macro_rules! info {
        ($e:expr) => {
            stringify!($e)
        };
    }
    macro_rules! format {
        ($f:ident ( $arg:expr )) => {
            (stringify!($f), $arg)
        };
    }
    pub(crate) use {format, info};
}
#[enforce]
async fn shown_by_own() -> (&'static str, &'static str) {
    let _ = shows::info!(read("x"));
    shows::format!(read_to_string("x"))
}

//@ a macro of the user's that shows its tokens
macro_rules! log {
    ($($t:tt)*) => {
        concat!($(stringify!($t), " "),*)
    };
}
#[enforce]
async fn shown() -> &'static str {
    log!(sleep(1); read_to_string("x"))
}

//@ names that only a macro binds
macro_rules! bind {
    ($name:ident = $value:expr) => {
        let $name = $value;
    };
}
#[enforce]
async fn bound_by_macro() -> u32 {
    bind!(read = |n: u32| n);
    bind!(sleep = |n: u32| n + 1);
    read(1) + sleep(2)
}

//@ format arguments by name and position
#[enforce]
async fn formats(mut text: Vec<u8>) -> std::io::Result<String> {
    let read = 1;
    write!(text, "{read} {sleep:>width$} {0}", 2, sleep = 3, width = 4)?;
    writeln!(text)?;
    Ok(format!("{read:?}"))
}

//@ pin, ready, matches and cfg
#[enforce]
async fn others() -> bool {
    let sleep = tokio::time::sleep(D);
    tokio::pin!(sleep);
    let pinned = std::pin::pin!(tokio::fs::read("x"));
    sleep.await;
    let _ = pinned.await;
    cfg!(unix) && matches!(Some("read"), Some(read) if read == "read") && line!() > 0
}

//@ thread locals and statics made by macros
#[enforce]
async fn statics() -> usize {
    thread_local! {
        static COPY: std::cell::RefCell<Vec<u8>> = const { std::cell::RefCell::new(Vec::new()) };
    }
    COPY.with(|copy| copy.borrow().len()) + COPY.with_borrow(|copy| copy.len())
}

//@ a macro at the place of a statement, of a pattern and of a type
macro_rules! one {
    () => {
        1
    };
}
macro_rules! number {
    () => {
        u8
    };
}
#[enforce]
async fn places(n: number!()) -> number!() {
    one!();
    match n {
        one!() => one!(),
        read => read,
    }
}

fn main() {}
