//! The arguments of `gather!` and `provide!`.
use std::fs::{read, read_to_string};
use std::io;

use async_rules::{Resource, enforce, gather, resource};

async fn load(_: String) -> io::Result<String> {
    Ok(String::new())
}

#[enforce]
async fn branches() -> io::Result<()> {
    let (_, b) = gather!(load(read_to_string("argument")?), async {
        read("block").map(|bytes| bytes.len())
    })
    .await?;
    gather!(settle; async { read("settled") }, load(b.to_string())).await;
    async_rules::gather!(indexed; gather!(async { read("nested") })).await.ok();
    let both = gather!(load(read_to_string("later")?));
    both.await?;
    Ok(())
}

#[resource]
async fn given() -> io::Result<impl Resource<Vec<u8>>> {
    provide!(read("given")?);
    Ok(())
}

#[resource]
async fn named() -> io::Result<impl Resource<Vec<u8>>> {
    let mut bytes = provide!(read("named")?);
    bytes.clear();
    Ok(())
}

fn main() {
    let _ = (branches(), given(), named());
}
