use async_rules::tracked_spawn;

macro_rules! make {
    () => {
        async fn made() {}
    };
}

#[tracked_spawn]
make!();

#[tokio::main]
async fn main() {
    made().await;
}
