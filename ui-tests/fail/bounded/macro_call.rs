use async_rules::bounded;

macro_rules! make {
    () => {
        async fn made() {}
    };
}

#[bounded(3)]
make!();

#[tokio::main]
async fn main() {
    made().await;
}
