use std::io;

use async_rules::{Resource, bounded, resource, timeout, tracked_spawn};

#[timeout("1s")]
#[resource]
async fn above() -> io::Result<impl Resource<u32>> {
    provide!(1);
    Ok(())
}

#[resource]
#[bounded(1)]
async fn below() -> io::Result<impl Resource<u32>> {
    provide!(1);
    Ok(())
}

#[tracked_spawn]
#[resource]
async fn spawned() -> io::Result<impl Resource<u32>> {
    provide!(1);
    Ok(())
}

fn main() {}
