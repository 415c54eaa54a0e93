// as-plain

// What the compiler does not know it speaks of once: a question about it has no answer, and no error of its own.

use std::fs::File;
use std::io::Read;
use std::sync::Mutex;

struct Store {
    file: File,
    lock: Mutex<u8>,
}

#[async_rules::enforce]
async fn receivers(mut file: File, store: &Store) {
    let mut text = String::new();
    let _ = file.nope().read_to_string(&mut text);
    let _ = store.none.read_to_string(&mut text);
    let _ = undefined.recv();
    let _ = undefined().recv();
    println!("{:?}", undefined.recv());
    for item in missing {
        drop(item);
    }
}

#[async_rules::enforce]
async fn callees() {
    let _ = Undefined::new().lock().unwrap();
    let _ = std::fs::nowhere("x");
    let _ = unknown::read("x");
}

#[async_rules::enforce]
async fn thrown_away(store: &Store) {
    let _ = nothing();
    let _ = store.none();
    drop(store.file.none(1));
    _ = store.nobody.spawn(1);
}

#[async_rules::enforce]
async fn guards(store: &Store) {
    let guard = store.look.lock().unwrap();
    work().await;
    drop(guard);
}

// The guards of crates that are there are asked about, too.
#[async_rules::enforce]
async fn guards_of_nobody(unknown: Unknown) {
    let first = nobody.lock();
    let second = unknown.enter();
    let third = lock_nobody(&unknown);
    work().await;
    drop((first, second));
    third.look();
}

#[async_rules::enforce]
async fn statements() {
    start_nothing(1);
    nowhere::start();
}

#[async_rules::enforce(strict)]
async fn strictly(client: Unknown) {
    client.query("x").await;
    loop {
        if client.done() {
            break;
        }
        tokio::time::sleep(client.pause()).await;
    }
}

#[async_rules::bounded(3)]
async fn bounded() -> u8 {
    let missing = missing();
    missing.recv()
}

async fn work() {}

fn main() {}
