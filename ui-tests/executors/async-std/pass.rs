use async_std::task;

#[async_rules::enforce(strict)]
pub async fn calls() {
    let one = task::spawn(async { 1 }).await;
    let two = task::spawn_blocking(|| task::block_on(async { 2 })).await;
    let named = task::Builder::new().name("a".to_owned()).spawn(async {});
    if let Ok(named) = named {
        named.await;
    }
    assert_ne!(one, two);
}

fn main() {
    task::block_on(calls());
}
