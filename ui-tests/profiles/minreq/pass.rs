#[async_rules::enforce]
pub async fn elsewhere(tx: tokio::sync::oneshot::Sender<u8>) {
    let request = minreq::get("http://example.com").with_header("a", "b");
    let _ = tokio::task::spawn_blocking(move || request.send()).await;
    let (all, _) = tokio::sync::broadcast::channel(1);
    let _ = all.send(1_u8);
    let _ = tx.send(1);
}

fn main() {}
