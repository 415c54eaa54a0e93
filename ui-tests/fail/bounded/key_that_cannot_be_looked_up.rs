use async_rules::{KeyedLimit, bounded};

static PER_USER: KeyedLimit<u64> = KeyedLimit::new(3);

struct Opaque;

#[bounded(3, key = weight)]
async fn float(weight: f64) -> f64 {
    weight
}

#[bounded(3, key = key)]
async fn no_hash(key: Opaque) {
    drop(key);
}

#[bounded(limit = PER_USER, key = name)]
async fn of_another_type(name: String) -> String {
    name
}

#[tokio::main]
async fn main() {
    float(1.0).await;
    no_hash(Opaque).await;
    of_another_type(String::new()).await;
}
