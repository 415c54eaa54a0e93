use async_rules::tracked_spawn;

#[tracked_spawn]
async fn neither<T>(value: T) {
    drop(value);
}

#[tracked_spawn]
async fn not_static<T: Send>(value: T) {
    drop(value);
}

#[tracked_spawn]
async fn not_send<T: 'static>(value: T) {
    drop(value);
}

#[tracked_spawn]
async fn opaque(value: impl Send) {
    drop(value);
}

#[tokio::main]
async fn main() {
    neither(1).await.unwrap();
    not_static(1).await.unwrap();
    not_send(1).await.unwrap();
    opaque(1).await.unwrap();
}
