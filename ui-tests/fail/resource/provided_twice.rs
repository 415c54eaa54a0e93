use async_rules::{Resource, resource};

#[resource]
async fn pool(small: bool) -> impl Resource<u32> {
    let pool = if small { 1 } else { 100 };
    provide!(pool);
    provide!(pool);
}

fn main() {
    drop(pool(true));
}
