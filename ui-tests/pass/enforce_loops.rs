//! `for` over places of every kind.
#![deny(warnings)]
#![allow(dead_code, reason = "only compiled")]

use std::collections::HashMap;

use async_rules::enforce;

const TABLE: [u8; 3] = [1, 2, 3];

struct Bag {
    items: Vec<String>,
    index: HashMap<u8, Vec<u8>>,
}

impl<'a> IntoIterator for &'a Bag {
    type Item = &'a String;
    type IntoIter = std::slice::Iter<'a, String>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

#[enforce]
async fn loops(
    mut bag: Bag,
    list: &mut Vec<u8>,
    rest: impl Iterator<Item = u8>,
    tuple: (Vec<u8>, u8),
) -> usize {
    let mut n = 0;
    for x in TABLE {
        n += usize::from(x);
    }
    for item in &bag {
        n += item.len();
    }
    for item in &mut bag.items {
        item.push('x');
    }
    for (_, list) in &bag.index {
        for x in list {
            n += usize::from(*x);
        }
    }
    for x in list {
        *x += 1;
    }
    for x in rest {
        n += usize::from(x);
    }
    for x in tuple.0 {
        n += usize::from(x + tuple.1);
    }
    let mut later = Vec::new();
    for x in &later {
        n += usize::from(*x);
    }
    later.push(1_u8);
    for x in later {
        tokio::task::yield_now().await;
        n += usize::from(x);
    }
    for item in bag.items {
        n += item.len();
    }
    n
}

fn main() {}
