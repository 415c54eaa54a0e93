use async_rules::{Resource, resource};

#[resource]
async fn plain() -> u32 {
    provide!(1);
}

#[resource]
async fn nothing() {
    provide!(1);
}

#[resource]
async fn optional() -> Option<impl Resource<u32>> {
    provide!(1);
    Some(())
}

fn main() {}
