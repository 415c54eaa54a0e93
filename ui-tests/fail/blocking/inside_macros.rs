//! The arguments of well-known macros.
use std::fmt::Write as _;
use std::fs::{read, read_to_string};

use async_rules::enforce;

#[enforce]
async fn macros(mut out: String) -> std::io::Result<()> {
    println!(
        "{} {named:?}",
        read_to_string("println")?,
        named = read("named")?
    );
    let a = format!("{:?}", read("format"));
    let _ = write!(out, "{:?}", read("write"));
    let b = vec![
        read("vec")?,
        vec![read("repeat")?.len(); 2]
            .iter()
            .map(|n| *n as u8)
            .collect(),
    ];
    assert!(read("assert").is_ok(), "told {:?}", read("message"));
    assert_eq!(read("left")?, read("right")?);
    debug_assert!(read("debug").is_ok());
    dbg!(read("dbg").is_ok());
    if matches!(read("matches"), Ok(text) if text.len() > read("guard")?.len()) {
        panic!("{:?}", read("panic"));
    }
    tokio::join!(
        async { read("join") },
        tokio::fs::read(read_to_string("argument")?)
    )
    .1?;
    let _ = tokio::try_join!(async { read("try_join") });
    tokio::select! {
        biased;
        _ = async { read("future") }, if read("condition").is_ok() => {
            read("handler")?;
        }
        else => drop(read("else")),
    }
    drop((a, b));
    Ok(())
}

fn main() {
    let _ = macros(String::new());
}
