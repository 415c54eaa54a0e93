use async_rules::{Resource, resource};

#[resource]
async fn pool() -> impl Resource<u32> {
    provide!();
}

fn main() {
    drop(pool());
}
