//! Guards, and what they live through.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::{Arc, Mutex, MutexGuard, RwLock};

use async_rules::enforce;

async fn work() -> u8 {
    1
}

struct State {
    list: Mutex<Vec<u8>>,
    map: Arc<RwLock<Vec<u8>>>,
    cell: RefCell<u8>,
}

impl State {
    fn locked(&self) -> MutexGuard<'_, Vec<u8>> {
        self.list.lock().unwrap()
    }
}

//@ a mutex
#[enforce]
async fn mutex(lock: &Mutex<u8>) {
    let guard = lock.lock().unwrap(); //~ guard_across_await `guard`
    work().await;
    drop(guard);
}

//@ a read lock and a write lock
#[enforce]
async fn read_write(state: &State) {
    let read = state.map.read().unwrap(); //~ guard_across_await `read`
    work().await;
    drop(read);
    let mut write = state.map.write().unwrap(); //~ guard_across_await `write`
    write.push(work().await);
}

//@ a borrow of a cell
#[enforce]
async fn cell(state: Rc<State>) {
    let mut value = state.cell.borrow_mut(); //~ guard_across_await `value`
    *value = work().await;
}

//@ the error of poisoning handled otherwise
#[enforce]
async fn poisoned(lock: &Mutex<u8>) {
    let guard = lock.lock().unwrap_or_else(|error| error.into_inner()); //~ guard_across_await `guard`
    work().await;
}

//@ a guard that a fn of the user's gives
#[enforce]
async fn given(state: &State) {
    let mut guard = state.locked(); //~ guard_across_await `guard`
    guard.push(1);
    work().await;
}

//@ a temporary in the statement that waits
#[enforce]
async fn temporary(lock: &Mutex<Vec<u8>>) {
    async fn send(_: &[u8]) {}
    send(&lock.lock().unwrap()).await; //~ guard_across_await `lock.lock().unwrap()`
}

//@ the scrutinee of a match
#[enforce]
async fn scrutinee(lock: &Mutex<Option<u8>>) {
    match lock.lock().unwrap().take() { //~ guard_across_await `lock.lock().unwrap()`
        Some(_) => {
            work().await;
        }
        None => {}
    }
}

//@ the condition of a while let
#[enforce]
async fn while_let(queue: &Mutex<VecDeque<u8>>) {
    while let Some(_) = queue.lock().unwrap().pop_front() { //~ guard_across_await `queue.lock().unwrap()`
        work().await;
    }
}

//@ in an async block of a sync fn
#[enforce]
fn in_block(lock: Arc<Mutex<u8>>) -> impl Future<Output = ()> {
    async move {
        let guard = lock.lock().unwrap(); //~ guard_across_await `guard`
        work().await;
        drop(guard);
    }
}

//@ shadowing drops nothing
#[enforce]
async fn shadowed(lock: &Mutex<u8>) {
    let guard = lock.lock().unwrap(); //~ guard_across_await `guard`
    let guard = 1;
    work().await;
}

//@ dropped before
#[enforce]
async fn dropped(lock: &Mutex<u8>) {
    let guard = lock.lock().unwrap();
    drop(guard);
    work().await;
}

//@ dropped by path
#[enforce]
async fn dropped_by_path(lock: &Mutex<u8>) {
    let guard = lock.lock().unwrap();
    std::mem::drop(guard);
    work().await;
}

//@ the end of a block
#[enforce]
async fn block(lock: &Mutex<Vec<u8>>) -> usize {
    let n = {
        let guard = lock.lock().unwrap();
        guard.len()
    };
    work().await;
    n
}

//@ a temporary that is gone
#[enforce]
async fn gone(lock: &Mutex<Vec<u8>>) {
    let n = lock.lock().unwrap().len();
    lock.lock().unwrap().push(work_now());
    let first = lock.lock().unwrap().first().copied();
    work().await;
}
fn work_now() -> u8 {
    1
}

//@ a statement that is not kept
#[enforce]
#[allow(let_underscore_lock)]
async fn wildcard(lock: &Mutex<u8>) {
    let _ = lock.lock();
    work().await;
}

//@ moved by value
#[enforce]
async fn moved(lock: &Mutex<u8>) {
    fn take(_: MutexGuard<'_, u8>) {}
    let guard = lock.lock().unwrap();
    take(guard);
    work().await;
}

//@ dropped in every branch
#[enforce]
async fn branches(lock: &Mutex<u8>, flag: bool) {
    let guard = lock.lock().unwrap();
    if flag {
        drop(guard);
    } else {
        drop(guard);
    }
    work().await;
}

//@ taken after the wait
#[enforce]
async fn after(lock: &Mutex<u8>) {
    let n = work().await;
    let mut guard = lock.lock().unwrap();
    *guard = n;
}

//@ a lock of tokio
#[enforce]
async fn of_tokio(lock: &tokio::sync::Mutex<u8>, other: &tokio::sync::RwLock<u8>) {
    let mut guard = lock.lock().await;
    let read = other.read().await;
    *guard = *read + work().await;
}

//@ a value copied out
#[enforce]
async fn copied(lock: &Mutex<u8>, cell: &Cell<u8>, shared: &RefCell<Vec<u8>>) {
    let n = *lock.lock().unwrap();
    let m = cell.get();
    let list = shared.borrow().clone();
    work().await;
    drop((n, m, list));
}

//@ own types with such methods
#[enforce]
async fn own_types() {
    struct Gate;
    impl Gate {
        fn lock(&self) -> Result<Gate, ()> {
            Ok(Gate)
        }
        fn borrow(&self) -> u8 {
            1
        }
        fn read(&self) -> Gate {
            Gate
        }
    }
    let gate = Gate;
    let held = gate.lock().unwrap();
    let read = gate.read();
    let borrowed = gate.borrow();
    work().await;
}

//@ borrow of the trait
#[enforce]
async fn borrow_trait(text: String) {
    use std::borrow::Borrow;
    let text: &str = text.borrow();
    work().await;
    drop(text.len());
}

//@ a loop whose guard ends with each round
#[enforce]
async fn rounds(lock: &Mutex<Vec<u8>>) {
    loop {
        let item = lock.lock().unwrap().pop();
        let Some(item) = item else { break };
        work().await;
    }
}

//@ a closure that locks
#[enforce]
async fn closure(lock: &Mutex<u8>) {
    let read = || {
        let guard = lock.lock().unwrap();
        *guard
    };
    read();
    work().await;
    read();
}

//@ an if that returns with the guard
#[enforce]
async fn early(lock: &Mutex<Option<u8>>) -> u8 {
    if let Some(n) = *lock.lock().unwrap() {
        return n;
    }
    work().await
}

//@ no wait at all
#[enforce]
async fn no_wait(lock: &Mutex<u8>) {
    let guard = lock.lock().unwrap();
    let future = work();
    drop(guard);
    future.await;
}

//@ exempt
#[enforce]
async fn exempt(lock: &Mutex<u8>) {
    #[async_rules::exempt(guard_across_await, reason = "a test of exemptions")]
    let guard = lock.lock().unwrap();
    work().await;
}

fn main() {}
