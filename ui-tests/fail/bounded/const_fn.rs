use async_rules::bounded;

#[bounded(3)]
const fn constant() -> u8 {
    1
}

const ONE: u8 = constant();

#[tokio::main]
async fn main() {
    let _ = ONE;
}
