use async_rules::timeout;

#[timeout("10s")]
const fn constant() -> u8 {
    1
}

const ONE: u8 = constant();

#[tokio::main]
async fn main() {
    let _ = ONE;
}
