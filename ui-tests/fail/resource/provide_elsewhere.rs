use async_rules::provide;

async fn pool() -> u32 {
    provide!(1)
}

fn main() {
    drop(pool());
}
