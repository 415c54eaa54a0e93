//! How long temporaries live in edition 2021, where they live longer.

use std::sync::{Mutex, RwLock};

use async_rules::enforce;

async fn work() -> u8 {
    1
}

//@ the body of an if let, in edition 2021
#[enforce]
async fn body(lock: &Mutex<Vec<u8>>) -> u8 {
    if let Some(last) = lock.lock().unwrap().pop() { //~ guard_across_await `lock.lock().unwrap()`
        work().await + last
    } else {
        0
    }
}

//@ the else of an if let, in edition 2021
#[enforce]
async fn in_else(lock: &Mutex<Vec<u8>>) -> u8 {
    if let Some(last) = lock.lock().unwrap().pop() { //~? guard_across_await: the edition of the user's code is not known
        last
    } else {
        work().await
    }
}

//@ the scrutinee of a match, in edition 2021
#[enforce]
async fn scrutinee(lock: &RwLock<Vec<u8>>) {
    match lock.read().unwrap().first() { //~ guard_across_await `lock.read().unwrap()`
        Some(_) => drop(work().await),
        None => {}
    }
}

//@ the end of a block, in edition 2021
#[enforce]
async fn block_end(lock: &Mutex<Vec<u8>>) -> usize {
    let len = {
        let list = lock.lock().unwrap();
        list.len()
    };
    let first = { lock.lock().unwrap().first().copied() };
    work().await;
    len + first.map_or(0, usize::from)
}

//@ a condition of an if, in edition 2021
#[enforce]
async fn condition(lock: &Mutex<Vec<u8>>) {
    if lock.lock().unwrap().is_empty() {
        work().await;
    }
}

//@ a name of the newer edition, in edition 2021
#[enforce]
async fn gen(lock: &Mutex<u8>) -> u8 {
    let gen = *lock.lock().unwrap();
    work().await + gen
}

fn main() {}

//@ what a watch channel lends to a match, in edition 2021
#[enforce]
async fn lent_to_a_match(settings: &tokio::sync::watch::Receiver<u8>) {
    match *settings.borrow() { //~ guard_across_await `settings.borrow()`
        0 => drop(work().await),
        _ => {}
    }
}

//@ what a watch channel lends to an if let, in edition 2021
#[enforce]
async fn lent_to_an_if_let(settings: &mut tokio::sync::watch::Receiver<Option<String>>) {
    if let Some(name) = settings.borrow_and_update().as_deref() { //~ guard_across_await `settings.borrow_and_update()`
        drop((name.len(), work().await));
    }
}

//@ what a watch channel gives after a wait, in edition 2021
#[enforce]
async fn waited_for(settings: &mut tokio::sync::watch::Receiver<u8>) {
    if let Ok(found) = settings.wait_for(|found| *found > 1).await { //~ guard_across_await `found`
        drop((*found, work().await));
    }
}

//@ copies of what a watch channel lends, in edition 2021
#[enforce]
async fn copies(settings: &mut tokio::sync::watch::Receiver<u8>) -> u8 {
    let one = *settings.borrow();
    let two = settings.borrow().clone();
    work().await;
    let three = *settings.borrow_and_update();
    let four = match settings.wait_for(|found| *found > 1).await {
        Ok(found) => *found,
        Err(_) => 0,
    };
    work().await;
    one + two + three + four
}
