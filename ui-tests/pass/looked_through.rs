// A borrow of what a method gives is looked through: a guard of one's own goes where a `&Vec` is wanted.

use std::collections::HashMap;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, MutexGuard};

use async_rules::enforce;

struct Guard(Vec<u8>);

impl Deref for Guard {
    type Target = Vec<u8>;

    fn deref(&self) -> &Vec<u8> {
        &self.0
    }
}

impl DerefMut for Guard {
    fn deref_mut(&mut self) -> &mut Vec<u8> {
        &mut self.0
    }
}

impl Drop for Guard {
    fn drop(&mut self) {}
}

/// Its methods have the names of those that block.
struct Own;

impl Own {
    fn recv(&self) -> Guard {
        Guard(vec![1])
    }

    fn wait(&mut self) -> Guard {
        Guard(vec![2])
    }

    fn load(&self, _connection: &mut u8) -> Guard {
        Guard(vec![3])
    }

    fn join<T: From<u8>>(&self) -> T {
        T::from(4)
    }
}

fn length(bytes: &Vec<u8>) -> usize {
    bytes.len()
}

fn push(bytes: &mut Vec<u8>) {
    bytes.push(0);
}

fn wide(number: &u64) -> u64 {
    *number
}

async fn later() {}

#[enforce(strict)]
async fn of_methods(own: &mut Own, mut connection: u8) -> usize {
    push(&mut own.recv());
    let kept = &own.recv();
    let also: &Vec<u8> = &(own.wait());
    let lengths = length(&own.load(&mut connection)) + length(&((own.wait())));
    let all = [&*own.recv(), &own.wait()].map(Vec::len);
    let number = wide(&own.join());
    later().await;
    kept.len() + also.len() + lengths + all[0] + usize::try_from(number).unwrap_or(0)
}

/// What `or_insert_with` of dashmap does.
struct Entry<'a>(MutexGuard<'a, HashMap<u8, Arc<str>>>);

struct Found<'a>(MutexGuard<'a, HashMap<u8, Arc<str>>>);

impl Deref for Found<'_> {
    type Target = Arc<str>;

    fn deref(&self) -> &Arc<str> {
        &self.0[&0]
    }
}

impl<'a> Entry<'a> {
    fn or_insert_with(mut self, make: impl FnOnce() -> Arc<str>) -> Found<'a> {
        self.0.entry(0).or_insert_with(make);
        Found(self.0)
    }
}

fn entry(map: &Mutex<HashMap<u8, Arc<str>>>) -> Entry<'_> {
    Entry(map.lock().unwrap())
}

struct Map(Mutex<HashMap<u8, Arc<str>>>);

impl Map {
    fn entry(&self, _key: u8) -> Entry<'_> {
        entry(&self.0)
    }
}

#[enforce]
async fn of_an_entry(map: &Map) -> Arc<str> {
    let entry = map.entry(0);
    let found = Arc::clone(&entry.or_insert_with(|| Arc::from("made")));
    later().await;
    found
}

fn main() {}
