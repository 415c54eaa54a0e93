use async_rules::{Resource, resource};

#[resource]
async fn pool() -> impl Resource<u32> {
    let _pool = 1;
}

fn main() {
    drop(pool());
}
