//! Where a call stands.

use std::fs::File;
use std::future::Future;
use std::io::Read;
use std::pin::Pin;
use std::sync::mpsc::Receiver;
use std::time::Duration;

use async_rules::enforce;

const D: Duration = Duration::ZERO;

fn pause() -> bool {
    true
}

//@ an async block in a sync fn
#[enforce]
fn async_block_in_sync() -> impl Future<Output = ()> {
    std::thread::sleep(D);
    async {
        std::thread::sleep(D); //~ blocking `std::thread::sleep`
    }
}

//@ an async move block, boxed
#[enforce]
fn boxed_block(file: File) -> Pin<Box<dyn Future<Output = usize> + Send>> {
    let mut file = file;
    Box::pin(async move { file.read(&mut [0; 8]).unwrap() }) //~ blocking `read`
}

//@ an async closure
#[enforce]
fn async_closure() {
    let f = async |path: &str| std::fs::read(path); //~ blocking `std::fs::read`
    let g = async || pause();
}

//@ a sync fn without async code
#[enforce]
mod with_a_sync_fn {
    fn sync_fn() {
        std::thread::sleep(super::D);
        let _ = std::fs::read("x");
    }

    async fn beside_an_async_one() {}
}

//@ a sync fn that promises not to block
#[enforce(nonblocking)]
fn promised() {
    std::thread::sleep(D); //~ blocking `std::thread::sleep`
}

//@ a closure that runs in place
#[enforce]
async fn closure_in_place(paths: Vec<String>) {
    let _: Vec<_> = paths.iter().map(|path| std::fs::read(path)).collect(); //~ blocking `std::fs::read`
}

//@ a closure with a block, called later
#[enforce]
async fn closure_called() {
    let load = |path: &str| {
        let text = std::fs::read_to_string(path); //~ blocking `std::fs::read_to_string`
        text.unwrap_or_default()
    };
    load("x");
}

//@ a closure for the blocking pool
#[enforce]
async fn blocking_pool() {
    let _ = tokio::task::spawn_blocking(|| std::fs::read("x")).await;
    let _ = tokio::task::spawn_blocking(move || {
        std::thread::sleep(D);
        let inner = || std::fs::read("x");
        inner()
    })
    .await;
}

//@ a closure for the blocking pool, imported and renamed
#[enforce]
async fn blocking_pool_imported() {
    use tokio::task::spawn_blocking;
    use tokio::task::spawn_blocking as offload;
    let _ = spawn_blocking(|| std::fs::read("x")).await;
    let _ = offload(|| std::fs::read("x")).await;
}

//@ a closure of a variable for the blocking pool
#[enforce]
async fn blocking_pool_variable() {
    let work = || std::thread::sleep(D);
    let _ = tokio::task::spawn_blocking(work).await;
}

//@ block_in_place
#[enforce]
async fn in_place() {
    tokio::task::block_in_place(|| std::thread::sleep(D));
}

//@ a closure for a thread
#[enforce]
async fn for_a_thread() {
    std::thread::spawn(|| std::thread::sleep(D));
    std::thread::Builder::new().spawn(|| std::thread::sleep(D)).ok();
}

//@ a handle's spawn_blocking
#[enforce]
async fn handle_pool(handle: tokio::runtime::Handle) {
    let _ = handle.spawn_blocking(|| std::thread::sleep(D)).await;
}

//@ a join set's spawn_blocking
#[enforce]
async fn set_pool(set: &mut tokio::task::JoinSet<()>) {
    set.spawn_blocking(|| std::thread::sleep(D));
}

//@ an async block that is spawned
#[enforce]
async fn spawned_block() {
    let task = tokio::spawn(async { std::thread::sleep(D) }); //~ blocking `std::thread::sleep`
    let _ = task.await;
}

//@ an async block inside of the blocking pool's closure
#[enforce]
async fn block_in_pool(handle: tokio::runtime::Handle) {
    let _ = tokio::task::spawn_blocking(move || {
        std::thread::sleep(D);
        let future = async { std::thread::sleep(D) }; //~ blocking `std::thread::sleep`
        drop(future);
    })
    .await;
}

//@ a nested fn is a function of its own
#[enforce]
async fn nested_fn() {
    fn load() {
        std::thread::sleep(D);
    }
    async fn load_async() {
        std::thread::sleep(D);
    }
    struct Local;
    impl Local {
        fn load(&self) {
            std::thread::sleep(D);
        }
    }
}

//@ a const and a static
#[enforce]
async fn constants() {
    const F: fn(Duration) = std::thread::sleep;
    static LOCK: std::sync::Once = std::sync::Once::new();
    let array = [0; { "x".len() }];
}

//@ an if and its condition
#[enforce]
async fn condition(flag: bool) {
    if std::fs::read("x").is_ok() { //~ blocking `std::fs::read`
        std::thread::sleep(D); //~ blocking `std::thread::sleep`
    } else if flag {
        std::thread::park(); //~ blocking `std::thread::park`
    } else {
        pause();
    }
}

//@ an if let chain
#[enforce]
async fn let_chain(queue: Receiver<Option<u8>>) {
    if let Ok(item) = queue.recv() //~ blocking `recv`
        && let Some(item) = item
        && item > 1
    {
        pause();
    }
}

//@ a match, its scrutinee, guards and arms
#[enforce]
async fn match_arms(kind: u8) {
    match std::fs::read("x").map(|b| b.len()) { //~ blocking `std::fs::read`
        Ok(n) if std::fs::read_to_string("y").is_ok() => std::thread::sleep(D), //~ blocking `std::fs::read_to_string` blocking `std::thread::sleep`
        Ok(_) => std::thread::park(), //~ blocking `std::thread::park`
        Err(_) => {
            let _ = std::fs::write("x", "y"); //~ blocking `std::fs::write`
        }
    }
}

//@ a match without any
#[enforce]
async fn harmless_match(queue: Receiver<u8>) {
    match queue.try_recv() {
        Ok(n) if n > 1 => tokio::time::sleep(D).await,
        Ok(_) => tokio::task::yield_now().await,
        Err(_) => {}
    }
}

//@ loops and their conditions
#[enforce]
async fn loops(queue: Receiver<u8>, mut file: File) {
    while let Ok(item) = queue.recv() { //~ blocking `recv`
        drop(item);
    }
    while file.read(&mut [0; 8]).is_ok_and(|n| n > 0) {} //~ blocking `read`
    let found = loop {
        break std::fs::read("x"); //~ blocking `std::fs::read`
    };
    'outer: for i in 0..3 {
        std::thread::sleep(D); //~ blocking `std::thread::sleep`
        continue 'outer;
    }
}

//@ early returns and values of blocks
#[enforce]
async fn values(flag: bool) -> Option<Vec<u8>> {
    if flag {
        return std::fs::read("x").ok(); //~ blocking `std::fs::read`
    }
    let inner = {
        let n = 1;
        std::fs::read("y").ok()? //~ blocking `std::fs::read`
    };
    Some(inner)
}

//@ let else
#[enforce]
async fn let_else(queue: Receiver<u8>) {
    let Ok(item) = queue.recv() else { //~ blocking `recv`
        std::thread::sleep(D); //~ blocking `std::thread::sleep`
        return;
    };
}

//@ struct literals, arrays and tuples
#[enforce]
async fn literals() {
    struct Loaded {
        text: std::io::Result<String>,
    }
    let loaded = Loaded {
        text: std::fs::read_to_string("x"), //~ blocking `std::fs::read_to_string`
    };
    let array = [std::fs::read("x"), std::fs::read("y")]; //~ blocking `std::fs::read` blocking `std::fs::read`
    let tuple = (1, std::fs::read("x")); //~ blocking `std::fs::read`
}

//@ operators
#[enforce]
async fn operators(queue: Receiver<u8>) -> bool {
    let sum = 1 + queue.recv().unwrap(); //~ blocking `recv`
    let not = !std::fs::read("x").is_err(); //~ blocking `std::fs::read`
    let range = 0..queue.recv().unwrap(); //~ blocking `recv`
    let mut slot = 0;
    slot += queue.recv().unwrap(); //~ blocking `recv`
    let cast = queue.recv().unwrap() as u64; //~ blocking `recv`
    not && std::fs::read("y").is_ok() //~ blocking `std::fs::read`
}

//@ references, dereferences and indices
#[enforce]
async fn indices() {
    let first = &std::fs::read("x").unwrap()[0]; //~ blocking `std::fs::read`
    let at = [1, 2][std::fs::read("x").unwrap().len()]; //~ blocking `std::fs::read`
}

//@ an unsafe block and a labelled block
#[enforce]
async fn blocks() {
    unsafe {
        std::thread::sleep(D); //~ blocking `std::thread::sleep`
    }
    'a: {
        std::thread::sleep(D); //~ blocking `std::thread::sleep`
        break 'a;
    }
}

//@ the arguments of well-known macros
#[enforce]
async fn well_known_macros() {
    println!("{:?}", std::fs::read("x")); //~ blocking `std::fs::read`
    let text = format!("{}", std::fs::read_to_string("x").unwrap()); //~ blocking `std::fs::read_to_string`
    assert!(std::fs::read("x").is_ok(), "no {}", 1); //~ blocking `std::fs::read`
    let list = vec![std::fs::read("x").unwrap(); 2]; //~ blocking `std::fs::read`
    let hit = matches!(std::fs::read("x"), Ok(bytes) if bytes.is_empty()); //~ blocking `std::fs::read`
    dbg!(std::fs::read("x").is_ok()); //~ blocking `std::fs::read`
}

//@ well-known macros without any
#[enforce]
async fn harmless_macros() {
    println!("{:?} sleep read", "std::fs::read");
    let text = format!("{sleep}", sleep = 1);
    let list = vec![b"x".to_vec(); 2];
    let hit = matches!(Some(1), Some(read) if read > 0);
    debug_assert_eq!(list.len(), 2);
}

//@ the macros of tokio and futures
#[enforce]
async fn joined() {
    tokio::join!(
        async { std::thread::sleep(D) }, //~ blocking `std::thread::sleep`
        tokio::time::sleep(D),
    );
    let _ = tokio::try_join!(async { std::fs::read("x") }, async { Ok(()) }); //~ blocking `std::fs::read`
}

//@ select
#[enforce]
async fn selected(mut rx: tokio::sync::mpsc::Receiver<u8>) {
    tokio::select! {
        _ = tokio::time::sleep(D) => std::thread::sleep(D), //~ blocking `std::thread::sleep`
        item = rx.recv(), if std::fs::read("x").is_ok() => { //~ blocking `std::fs::read`
            let _ = std::fs::write("x", "y"); //~ blocking `std::fs::write`
        }
        else => pause_forever(),
    }
}
fn pause_forever() {}

//@ select without any
#[enforce]
async fn harmless_select(mut rx: tokio::sync::mpsc::Receiver<u8>) {
    tokio::select! {
        biased;
        _ = tokio::time::sleep(D) => tokio::fs::write("x", "y").await.unwrap(),
        Some(item) = rx.recv() => drop(item),
        else => {}
    }
}

//@ a macro of the user's, whose tokens parse
macro_rules! twice {
    ($e:expr) => {
        ($e, $e)
    };
}
#[enforce]
async fn own_macro() {
    twice!(std::thread::sleep(D)); //~? blocking: the macro may do anything with what it is given
    twice!(tokio::time::sleep(D).await);
}

//@ a macro of the user's, whose tokens do not
macro_rules! dsl {
    ($($t:tt)*) => {
        1
    };
}
#[enforce]
async fn own_language() {
    dsl!(read file "x" into => y; sleep(10));
}

//@ a fn made by a macro
macro_rules! make {
    ($name:ident, $body:expr) => {
        #[enforce]
        async fn $name() {
            $body;
        }
    };
}
make!(made_harmless, tokio::time::sleep(D).await);
make!(made_blocking, std::thread::sleep(D)); //~ blocking `std::thread::sleep`

//@ cfg on statements
#[enforce]
async fn behind_cfg() {
    #[cfg(any())]
    std::thread::sleep(D);
    #[cfg(all())]
    std::thread::sleep(D); //~ blocking `std::thread::sleep`
}

//@ allow attributes on statements
#[enforce]
async fn behind_allow() {
    #[allow(unused_must_use)]
    std::fs::read("x"); //~ blocking `std::fs::read`
}

//@ after a diverging statement
#[enforce]
#[allow(unreachable_code)]
async fn unreachable() {
    return;
    std::thread::sleep(D); //~ blocking `std::thread::sleep`
}

//@ across awaits
#[enforce]
async fn across_awaits(mut file: File) {
    tokio::task::yield_now().await;
    let n = file.read(&mut [0; 8]); //~ blocking `read`
    tokio::task::yield_now().await;
    drop((file, n));
}

//@ the call itself is awaited
async fn read(_: &str) {}
async fn sleep(_: Duration) {}
#[enforce]
async fn awaited_namesakes() {
    read("x").await;
    sleep(D).await;
    let both = (read("y"), sleep(D));
    both.0.await;
    both.1.await;
}

//@ futures made and kept
#[enforce]
async fn kept_future() {
    let later = tokio::time::sleep(D);
    let more = tokio::fs::read("x");
    later.await;
    let _ = more.await;
}

fn main() {}
