use async_rules::{Resource, resource};

#[resource]
fn pool() -> impl Resource<u32> {
    provide!(1);
}

fn main() {}
