//! Types that are told by what comes later.
#![deny(warnings)]
#![allow(dead_code, reason = "only compiled")]

use std::collections::HashMap;
use std::fmt::Debug;

use async_rules::enforce;

fn read<T: Default>() -> T {
    T::default()
}

fn copy<T, U: From<T>>(from: T, _: ()) -> U {
    U::from(from)
}

fn open<T>(make: impl FnOnce(&T) -> usize, value: &T) -> usize {
    make(value)
}

#[enforce]
async fn later<T: Debug + Clone + Default>(list: Vec<T>) -> Option<T> {
    let mut empty = Vec::new();
    let none = empty.iter().chain(&list).next().cloned();
    empty.push(T::default());
    let x: u64 = copy(1_u32, ());
    let y: Option<String> = None;
    let first = std::iter::empty().next();
    let z: Option<u8> = first;
    let all: Result<Vec<_>, std::num::ParseIntError> =
        "1 2".split(' ').map(|n| n.parse::<u8>()).collect();
    let map = list
        .iter()
        .map(|item| (format!("{item:?}"), item))
        .collect::<HashMap<_, _>>();
    let longest = map.into_iter().max_by_key(|(name, _)| name.len());
    let long = open(|text| text.len(), &String::new());
    let _ = [3_000_000_000, 1].iter().chain(&vec![1_u64]).next();
    let _ = Err("x")
        .map(|n: u8| n)
        .or_else(|e: &str| e.parse::<u8>())
        .iter()
        .next();
    drop((x, y, z, all, longest.is_some(), long));
    none
}

#[enforce]
async fn return_types() -> (u8, String) {
    let a = read::<u8>();
    (a, read())
}

#[enforce]
async fn dispatch(shapes: Vec<Box<dyn Fn(u8) -> u8 + Send>>) -> u8 {
    shapes.iter().map(|shape| shape(1)).sum()
}

fn main() {}
