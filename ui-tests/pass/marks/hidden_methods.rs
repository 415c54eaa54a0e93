//! What a call means although a marked method of its name is there too, and variants that are called like a marked fn.
#![deny(warnings)]
#![allow(non_camel_case_types)]

use std::collections::HashMap;
use std::sync::Arc;

use async_rules::{blocking, enforce};

#[blocking]
trait Storage {
    fn load(&self) -> u8;

    fn get(&self, key: &str) -> Option<&u8>;

    fn sync(&self);
}

#[derive(Default)]
struct Disk;

impl Storage for Disk {
    fn load(&self) -> u8 {
        1
    }

    fn get(&self, _: &str) -> Option<&u8> {
        None
    }

    fn sync(&self) {}
}

/// Of the type itself, so that the trait's is not called.
impl Disk {
    fn load(&self) -> u8 {
        2
    }
}

/// The map has a `get` of its own.
impl Storage for HashMap<String, u8> {
    fn load(&self) -> u8 {
        1
    }

    fn get(&self, _: &str) -> Option<&u8> {
        None
    }

    fn sync(&self) {}
}

struct Remote;

#[blocking]
impl Remote {
    fn fetch(&self) {}

    fn close(&self) {}
}

/// For the pointer, so that the method behind it is not called.
trait Cached {
    fn fetch(&self);
}

impl Cached for Arc<Remote> {
    fn fetch(&self) {}
}

/// For everything, pointers included.
trait Ext: Sized {
    fn close(&self) {}
}

impl<T> Ext for T {}

#[enforce]
async fn methods(disk: Disk, map: HashMap<String, u8>, remote: Arc<Remote>) {
    disk.load();
    map.get("a");
    remote.fetch();
    remote.close();
}

/// A fn of this name is marked.
#[blocking]
fn write_it() {}

mod requests {
    pub enum Request {
        write_it(u8),
        load(u8),
    }

    pub struct Whole(pub u8);
}

mod variants {
    use super::requests::{Request::{self, write_it}, Whole as load_whole};

    #[async_rules::enforce]
    pub async fn calls() -> Request {
        load_whole(1);
        write_it(1)
    }

    #[async_rules::enforce]
    pub async fn calls_of_a_glob() -> Request {
        use super::requests::Request::*;
        load(2)
    }
}

#[blocking]
fn load_whole() {}

fn main() {
    write_it();
    load_whole();
    let disk = Disk;
    disk.sync();
    let _ = methods(disk, HashMap::new(), Arc::new(Remote));
    let _ = variants::calls();
    let _ = variants::calls_of_a_glob();
}
