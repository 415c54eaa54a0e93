use std::io;

use async_rules::{Resource, resource};

#[resource]
async fn file() -> io::Result<impl Resource<std::fs::File>> {
    let file = std::fs::File::create("scratch")?;
    provide!(file);
    file.sync_all()?;
    std::fs::remove_file("scratch")
}

fn main() {}
