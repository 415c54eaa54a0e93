use async_rules::gather;

async fn none() {
    let _ = gather!().await;
    let _ = gather!(settle;).await;
}

fn main() {}
