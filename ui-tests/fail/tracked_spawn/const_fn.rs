use async_rules::tracked_spawn;

#[tracked_spawn]
const fn constant() -> u8 {
    1
}

const ONE: u8 = constant();

#[tokio::main]
async fn main() {
    let _ = ONE;
}
