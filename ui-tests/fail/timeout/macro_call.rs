use async_rules::timeout;

macro_rules! make {
    () => {
        async fn made() {}
    };
}

#[timeout("10s")]
make!();

#[tokio::main]
async fn main() {
    made().await;
}
