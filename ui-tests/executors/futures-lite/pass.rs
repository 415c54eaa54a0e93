use futures_lite::{StreamExt as _, future};

#[async_rules::enforce(strict)]
pub async fn calls() {
    future::yield_now().await;
    let _ = future::poll_once(async {}).await;
    let _ = futures_lite::stream::iter([1]).next().await;
}

fn main() {
    future::block_on(calls());
}
