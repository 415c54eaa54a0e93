//! The shapes whose meaning or lifetimes differ from edition to edition, in the older one.

use std::fs::File;
use std::future::Future;
use std::io::{Read, Write};
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_rules::enforce;

const D: Duration = Duration::ZERO;

//@ full paths and imports, in edition 2021
#[enforce]
async fn callees() {
    ::std::thread::sleep(D); //~ blocking `::std::thread::sleep`
    use std::fs::*;
    let _ = read("x"); //~ blocking `read`
    let _ = crate::own::load("x"); //~ blocking `crate::own::load`
}
mod own {
    pub(crate) use std::fs::read as load;
}

//@ receivers, in edition 2021
#[enforce]
async fn receivers(mut file: Box<File>, queue: Arc<Receiver<u8>>) {
    let _ = file.read(&mut [0; 4]); //~ blocking `read`
    let _ = queue.recv(); //~ blocking `recv`
    for item in queue.iter() { //~ blocking `iter`
        drop(item);
    }
}

//@ the tail of a block keeps its temporaries, in edition 2021
#[enforce]
async fn tail(files: Arc<Mutex<Vec<File>>>) -> usize {
    let copy = Arc::clone(&files);
    let n = { copy.lock().unwrap()[0].read(&mut [0; 4]).unwrap_or(0) }; //~ blocking `read`
    n + files.lock().unwrap().len()
}

//@ the tail of a fn keeps its temporaries, in edition 2021
#[enforce]
async fn tail_of_fn(log: &Mutex<Vec<u8>>) -> usize {
    let bytes = b"x";
    log.lock().unwrap().write(bytes).unwrap_or(0)
}

//@ the scrutinee of an if let keeps its temporaries, in edition 2021
#[enforce]
async fn scrutinee(lines: &Mutex<Vec<String>>) -> usize {
    if let Some(line) = lines.lock().unwrap().pop() {
        line.len()
    } else {
        lines.try_lock().map_or(0, |lines| lines.len())
    }
}

//@ impl Trait that captures less, in edition 2021
#[enforce]
fn captures<'a>(path: &'a str) -> impl Future<Output = usize> + 'a {
    async move {
        std::thread::sleep(D); //~ blocking `std::thread::sleep`
        path.len()
    }
}

//@ closures that capture fields, in edition 2021
#[enforce]
async fn closures(mut pair: (Vec<u8>, File)) -> usize {
    let mut push = || pair.0.push(1);
    push();
    let n = pair.1.read(&mut [0; 4]).unwrap_or(0); //~ blocking `read`
    n + pair.0.len()
}

//@ names that are words later, in edition 2021
#[enforce]
async fn words(gen: u8) -> u8 {
    fn r#try(n: u8) -> u8 {
        n
    }
    r#try(gen) + 1
}

//@ unsafe without its word, in edition 2021
extern "C" {
    fn getpid() -> i32;
}
#[enforce]
async unsafe fn unsafe_fn() -> i32 {
    std::thread::sleep(D); //~ blocking `std::thread::sleep`
    getpid()
}

//@ never falls back to unit, in edition 2021
#[enforce]
async fn fallback(flag: bool) -> Result<(), std::fmt::Error> {
    let value = if flag { return Err(std::fmt::Error) } else { Default::default() };
    let () = value;
    Ok(())
}

//@ macro fragments, in edition 2021
macro_rules! first {
    ($e:expr) => {
        $e
    };
}
#[enforce]
async fn fragments() -> u8 {
    first!(1) + first!({ 2 })
}

fn main() {}
