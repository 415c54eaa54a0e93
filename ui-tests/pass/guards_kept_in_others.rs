// What keeps a guard, or looks as if it did, and lets go of it before the `.await`.

use std::borrow::Borrow;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Mutex;

use async_rules::enforce;

struct Held<G> {
    guard: G,
    count: usize,
}

#[enforce(strict)]
async fn options(lock: &Mutex<Vec<u8>>) {
    let held = Some(lock.lock().unwrap());
    drop(held);
    wait().await;
    let mut held = Some(lock.lock().unwrap());
    held.take();
    wait().await;
    let held = Some(lock.lock().unwrap());
    if let Some(guard) = held {
        drop(guard);
    }
    wait().await;
    let length = Some(lock.lock().unwrap().len());
    wait().await;
    consume(length);
    let guard = lock.lock().unwrap();
    let held = Some(guard);
    consume(held);
    wait().await;
}

#[enforce(strict)]
async fn tuples(lock: &Mutex<Vec<u8>>) {
    let held = (lock.lock().unwrap(), 1);
    drop(held.0);
    wait().await;
    let held = (lock.lock().unwrap(), 1);
    let (guard, _) = held;
    drop(guard);
    wait().await;
    let length = (lock.lock().unwrap().len(), 1);
    wait().await;
    consume(length);
    let held = (lock.lock().unwrap(), 1);
    consume(held);
    wait().await;
    let _ = (lock.lock().unwrap(), 1);
    wait().await;
}

#[enforce(strict)]
async fn arrays(lock: &Mutex<Vec<u8>>) {
    let held = [lock.lock().unwrap()];
    for guard in held {
        drop(guard);
    }
    wait().await;
    let lengths = [lock.lock().unwrap().len()];
    wait().await;
    assert_eq!(lengths.len(), 1);
}

#[enforce(strict)]
async fn structs(lock: &Mutex<Vec<u8>>) {
    let held = Held {
        guard: lock.lock().unwrap(),
        count: 1,
    };
    let Held { guard, count } = held;
    drop(guard);
    wait().await;
    let held = Held {
        guard: lock.lock().unwrap().clone(),
        count,
    };
    wait().await;
    assert!(held.guard.len() <= held.count);
}

#[enforce(strict)]
async fn branches(lock: &Mutex<Vec<u8>>) {
    let guard = match lock.lock() {
        Ok(guard) => guard,
        Err(poisoned) => poisoned.into_inner(),
    };
    drop(guard);
    wait().await;
    let len = match lock.lock() {
        Ok(guard) => guard.len(),
        Err(_) => 0,
    };
    wait().await;
    let other = if let Ok(guard) = lock.try_lock() {
        let guard = guard.len();
        guard
    } else {
        len
    };
    wait().await;
    assert!(other <= len);
}

#[enforce(strict)]
async fn that_are_made_for_it(lock: &tokio::sync::Mutex<Vec<u8>>) {
    let held = Some(lock.lock().await);
    wait().await;
    drop(held);
    let held = (lock.try_lock(), 1);
    wait().await;
    drop(held);
    let guard = match lock.try_lock() {
        Ok(guard) => guard,
        Err(_) => return,
    };
    wait().await;
    drop(guard);
}

/// `borrow` of another trait gives a reference.
#[enforce]
async fn other_borrows(shared: &Rc<RefCell<u8>>) {
    let held: Option<&RefCell<u8>> = Some(shared.borrow());
    wait().await;
    let pair: (&RefCell<u8>, u8) = (shared.borrow(), 1);
    wait().await;
    let kept = Cell {
        cell: shared.borrow(),
    };
    wait().await;
    assert!(std::ptr::eq(kept.cell, pair.0) && held.is_some());
}

/// What decides on the type of a borrow may stand behind it.
#[enforce]
async fn decided_later(shared: Rc<RefCell<u8>>, boxed: &Box<RefCell<u8>>) {
    let cell = shared.borrow();
    let pair = (shared.borrow(), 1);
    let held = Some(boxed.borrow());
    wait().await;
    for cell in [cell, pair.0, held.unwrap()] {
        takes(cell);
    }
}

fn takes(_: &RefCell<u8>) {}

struct Cell<'a> {
    cell: &'a RefCell<u8>,
}

fn consume<T>(_: T) {}

async fn wait() {}

fn main() {}
