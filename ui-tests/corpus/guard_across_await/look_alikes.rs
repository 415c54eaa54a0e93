//! Guards that are gone before the wait, and what only looks like one.

use std::borrow::{Borrow, BorrowMut};
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;
use std::mem;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, Once, RwLock};

use async_rules::enforce;

async fn work() -> u8 {
    1
}

//@ a lock of futures and an owned one of tokio
#[enforce]
async fn async_locks(one: &futures::lock::Mutex<u8>, two: Arc<tokio::sync::Mutex<u8>>) {
    let mut first = one.lock().await;
    let second = two.lock_owned().await;
    *first = *second + work().await;
}

//@ a lock that is entered without a wait, through tokio's try_lock
#[enforce]
async fn tried(lock: &tokio::sync::RwLock<u8>) {
    if let Ok(value) = lock.try_read() {
        drop(work().await + *value);
    }
}

//@ a lock of the user's whose guard may be held
mod own {
    pub(crate) struct Mutex<T>(pub(crate) T);
    impl<T> Mutex<T> {
        pub(crate) fn lock(&self) -> Result<MutexGuard<'_, T>, ()> {
            Ok(MutexGuard(&self.0))
        }
        pub(crate) fn borrow(&self) -> &T {
            &self.0
        }
    }
    pub(crate) struct MutexGuard<'a, T>(pub(crate) &'a T);
    pub(crate) struct Span;
    impl Span {
        pub(crate) fn enter(&self) -> u8 {
            1
        }
    }
}
#[enforce]
async fn own_lock(lock: &own::Mutex<u8>) {
    let guard = lock.lock().unwrap();
    let borrowed = lock.borrow();
    let entered = own::Span.enter();
    drop(work().await + *guard.0 + *borrowed + entered);
}

//@ an async lock of the user's
struct AsyncLock(u8);
impl AsyncLock {
    async fn lock(&self) -> u8 {
        self.0
    }
    async fn read(&self) -> Result<u8, ()> {
        Ok(self.0)
    }
}
#[enforce]
async fn own_async_lock(lock: &AsyncLock) -> Result<u8, ()> {
    let value = lock.lock().await;
    let read = lock.read().await?;
    Ok(work().await + value + read)
}

//@ borrows of the traits of that name
#[enforce]
async fn borrow_traits(text: String, mut list: Vec<u8>) -> usize {
    let text: &str = text.borrow();
    let list: &mut [u8] = list.borrow_mut();
    work().await;
    text.len() + list.len()
}

//@ what needs no guard at all
#[enforce]
async fn without_guard(mut lock: Mutex<u8>, cell: Cell<u8>, once: OnceCell<u8>, all: RefCell<Vec<u8>>) {
    let value = lock.get_mut().unwrap();
    *value = work().await;
    let first = once.get_or_init(|| 1);
    cell.set(work().await + *first);
    let taken = all.take();
    work().await;
    let _old = all.replace(taken);
    let inner = lock.into_inner().unwrap();
    drop(work().await + inner);
}

//@ the value of a block that ends before
#[enforce]
async fn in_a_block(lock: &Mutex<Vec<u8>>) -> u8 {
    let first = {
        let list = lock.lock().unwrap();
        list.first().copied().unwrap_or(0)
    };
    let second = { lock.lock().unwrap().len() as u8 };
    first + second + work().await
}

//@ the scrutinee is in a block
#[enforce]
async fn scrutinee_in_block(lock: &Mutex<Option<u8>>) {
    match { lock.lock().unwrap().take() } {
        Some(_) => drop(work().await),
        None => {}
    }
}

//@ a scrutinee that was bound before
#[enforce]
async fn bound_before(lock: &Mutex<Vec<u8>>) {
    let last = lock.lock().unwrap().pop();
    if let Some(last) = last {
        drop(work().await + last);
    }
    let all = mem::take(&mut *lock.lock().unwrap());
    for item in all {
        drop(work().await + item);
    }
}

//@ the else of an if let
#[enforce]
async fn in_else(lock: &Mutex<Vec<u8>>) -> u8 {
    if let Some(last) = lock.lock().unwrap().pop() {
        last
    } else {
        work().await
    }
}

//@ the condition of an if and of a while
#[enforce]
async fn conditions(lock: &Mutex<Vec<u8>>) {
    if lock.lock().unwrap().is_empty() {
        work().await;
    }
    while lock.lock().unwrap().len() > 1 {
        lock.lock().unwrap().pop();
        work().await;
    }
}

//@ moved into a closure, a struct, a vector and a call
#[enforce]
async fn moved(lock: &Mutex<u8>, other: &Mutex<u8>) {
    struct Held<'a>(MutexGuard<'a, u8>);
    fn consume(held: Held<'_>) -> u8 {
        *held.0
    }
    let guard = lock.lock().unwrap();
    let sum = consume(Held(guard));
    let second = other.lock().unwrap();
    let list = vec![second];
    let more: u8 = list.into_iter().map(|guard| *guard).sum();
    drop(work().await + sum + more);
}

//@ dropped in each arm, or left by it
#[enforce]
async fn arms(lock: &Mutex<u8>, kind: u8) -> u8 {
    let guard = lock.lock().unwrap();
    match kind {
        0 => return *guard,
        1 => drop(guard),
        _ => mem::drop(guard),
    }
    work().await
}

//@ a loop that is left while it holds
#[enforce]
async fn left(lock: &Mutex<Vec<u8>>) -> u8 {
    loop {
        let list = lock.lock().unwrap();
        if let Some(first) = list.first() {
            break *first;
        }
        drop(list);
        work().await;
    }
}

//@ taken again after each wait
#[enforce]
async fn again(lock: &Mutex<u8>) {
    let mut guard = lock.lock().unwrap();
    *guard += 1;
    drop(guard);
    work().await;
    guard = lock.lock().unwrap();
    *guard += 1;
}

//@ held while a future is made, not while it runs
#[enforce]
async fn made_while_held(lock: &Mutex<Vec<u8>>) {
    async fn send(_: Vec<u8>) {}
    let sending = {
        let list = lock.lock().unwrap();
        send(list.clone())
    };
    sending.await;
    let copy = lock.lock().unwrap().clone();
    send(copy).await;
}

//@ held in a closure that runs in place
#[enforce]
async fn in_closure(lock: &Mutex<HashMap<u8, u8>>) {
    let get = |key: u8| lock.lock().unwrap().get(&key).copied();
    if let Some(value) = get(1) {
        drop(work().await + value);
    }
    let _: Vec<u8> = [1, 2].iter().filter_map(|key| get(*key)).collect();
    work().await;
}

//@ held in the blocking pool, beside a wait
#[enforce]
async fn in_pool(lock: Arc<Mutex<u8>>) -> u8 {
    let done = tokio::task::spawn_blocking(move || {
        let guard = lock.lock().unwrap();
        *guard
    });
    work().await + done.await.unwrap_or(0)
}

//@ an async block that is made under the lock and does not hold it
#[enforce]
async fn block_under_lock(lock: &Mutex<u8>) -> u8 {
    let later = {
        let value = *lock.lock().unwrap();
        async move { work().await + value }
    };
    later.await
}

//@ a guard in a macro of the user's
macro_rules! with_lock {
    ($lock:expr, $name:ident => $body:expr) => {{
        let $name = $lock.lock().unwrap();
        $body
    }};
}
#[enforce]
async fn in_macro(lock: &Mutex<u8>) -> u8 {
    let value = with_lock!(lock, guard => *guard);
    work().await + value
}

//@ a read of a file and of a socket is no read of a lock
#[enforce]
async fn other_reads() -> std::io::Result<()> {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let mut file = tokio::fs::File::open("x").await?;
    let n = file.read(&mut [0; 8]).await?;
    let written = file.write(b"x").await?;
    work().await;
    drop((n, written));
    Ok(())
}

//@ a call that happens once
#[enforce]
async fn once(once: &'static Once) {
    once.call_once(|| {});
    work().await;
}

//@ a waiting list of conditions, on a thread of its own
#[enforce]
async fn condition(pair: Arc<(Mutex<bool>, Condvar)>) {
    let thread = std::thread::spawn(move || {
        let mut ready = pair.0.lock().unwrap();
        while !*ready {
            ready = pair.1.wait(ready).unwrap();
        }
    });
    work().await;
    drop(thread);
}

//@ a future that is instrumented in place of an entered span
#[enforce]
async fn instrumented() {
    use tracing::Instrument as _;
    let span = tracing::info_span!("work");
    span.in_scope(|| ());
    work().instrument(span).await;
}

//@ exempt where the guard comes up, and as a whole
#[enforce]
async fn exempt_let(lock: &RwLock<u8>) -> u8 {
    #[async_rules::exempt(guard_across_await, reason = "a test of exemptions")]
    let value = lock.read().unwrap();
    work().await + *value
}
#[enforce]
#[async_rules::exempt(guard_across_await, reason = "a test of exemptions")]
async fn exempt_fn(lock: &RwLock<u8>) -> u8 {
    let value = lock.read().unwrap();
    work().await + *value
}

fn main() {}
