//! Several questions in one expression.
use std::fs::{File, OpenOptions};
use std::io::{Read, Write};

use async_rules::enforce;

#[enforce]
async fn chains() -> std::io::Result<()> {
    let mut text = String::new();
    File::open("x")?.read_to_string(&mut text)?;
    OpenOptions::new()
        .append(true)
        .open("x")?
        .write_all(std::fs::read("y")?.as_slice())?;
    tokio::fs::write("x", std::fs::read("y")?).await?;
    std::fs::read_dir("x")?.next();
    Ok(())
}

fn main() {}
