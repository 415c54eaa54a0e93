use async_rules::bounded;

#[tokio::main(flavor = "current_thread")]
#[bounded(3)]
async fn work() -> u8 {
    1
}

fn main() {
    work();
}
