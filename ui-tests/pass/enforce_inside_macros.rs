//! Macros keep their arguments, their text and their names.
#![deny(warnings)]
#![allow(dead_code, reason = "only compiled")]

use std::fmt::Write as _;

use async_rules::{enforce, exempt};

fn read(n: u32) -> Result<u32, u32> {
    Ok(n)
}

macro_rules! mine {
    ($($name:ident = $value:expr),* $(,)?) => {{ $(let $name = $value;)* ($($name),*) }};
}

#[enforce]
async fn macros(mut out: String) -> Result<(), u32> {
    println!("{} {n:>w$} {out}", read(1)?, n = read(2)?, w = 3);
    let _ = write!(out, "{:?}", read(3));
    let a = vec![read(1)?, read(2)?];
    let b = vec![read(1)?; a.len()];
    assert!(read(1).is_ok());
    assert!(read(1).is_ok(), "told {:?}", read(2));
    assert_eq!(read(1)?, 1, "{}", b.len());
    debug_assert!(matches!(read(1), Ok(n) if n == read(1)?));
    let (c, d) = tokio::join!(async { read(1) }, async move { read(2) });
    let e = tokio::try_join!(async { read(1) }, async { read(2) })?;
    tokio::select! {
        biased;
        Ok(read) = async { read(3) }, if read(1).is_ok() => {
            let _ = read;
        }
        else => return Err(read(4)?),
    }
    let (write, copy) = mine!(write = 1, copy = |n: u32| n + 1);
    let _ = copy(write);
    let f = format!("{a:?} {}", read(5)?);
    drop((c, d, e, f));
    std::thread_local!(static X: u8 = const { 1 });
    X.with(|_| ());
    Ok(())
}

#[enforce]
async fn exempted() -> std::io::Result<()> {
    tokio::try_join!(async { read(1).map_err(|n| std::io::Error::other(n.to_string())) }, async {
        #[exempt(blocking, reason = "a small file")]
        std::fs::read("small")
    })?;
    assert!({
        #[exempt(blocking, reason = "a small file")]
        std::fs::read("small").is_ok()
    });
    Ok(())
}

fn main() {}
