use std::io;

use async_rules::{Resource, resource};

struct Pool {
    name: String,
}

impl Pool {
    #[resource]
    async fn lease(&self) -> io::Result<impl Resource<u32>> {
        provide!(1);
        println!("back to {}", self.name);
        Ok(())
    }
}

#[resource]
async fn file(path: &str) -> io::Result<impl Resource<u32>> {
    let name = path.trim();
    provide!(1);
    tokio::fs::remove_file(name).await
}

fn main() {}
