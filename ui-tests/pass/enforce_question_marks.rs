//! `?` in every kind of block.
#![deny(warnings)]
#![allow(dead_code, reason = "only compiled")]

use std::io::{Error, Read};

use async_rules::enforce;

struct Source;

impl Source {
    fn read(&self) -> Result<Vec<u8>, std::fmt::Error> {
        Ok(Vec::new())
    }

    fn open(&self, _: u8) -> Option<Source> {
        None
    }

    fn lines(&self) -> Option<Vec<u8>> {
        None
    }
}

#[enforce]
async fn errors(source: &Source) -> Result<usize, Box<dyn std::error::Error + Send + Sync>> {
    let n = source.read()?.iter().next().copied();
    let inner = async { Ok::<_, Error>(std::io::empty().read(&mut [])?) };
    let option = || source.open(1)?.lines();
    let nested = async move |n: Option<u8>| -> Result<u8, std::num::ParseIntError> {
        "1".split(' ')
            .next()
            .unwrap_or("2")
            .parse::<u8>()
            .map(|m| m + n.unwrap_or(0))
    };
    drop(option());
    Ok(inner.await? + usize::from(nested(n).await?))
}

fn main() {}
