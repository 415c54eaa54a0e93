use async_rules::gather;

async fn count() -> usize {
    3
}

async fn branches() {
    let _ = gather!(count(), count()).await;
}

async fn outcomes() {
    let _ = gather!(settle; count()).await;
}

async fn of_a_collection() {
    let _ = gather::map([1, 2], 10, async |n: usize| n).await;
}

async fn outcomes_of_a_collection() {
    let _ = gather::settle([1, 2], 10, async |n: usize| n).await;
}

fn main() {}
