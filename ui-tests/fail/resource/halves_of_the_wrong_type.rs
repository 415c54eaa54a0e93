use std::io;

use async_rules::{Resource, resource};

#[resource]
async fn no_ok() -> io::Result<impl Resource<u32>> {
    provide!(1);
}

#[resource]
async fn another_value() -> io::Result<impl Resource<u32>> {
    provide!("one");
    Ok(())
}

#[resource]
async fn another_error() -> io::Result<impl Resource<u32>> {
    let value = "1".parse::<u32>()?;
    provide!(value);
    Ok(())
}

fn main() {}
