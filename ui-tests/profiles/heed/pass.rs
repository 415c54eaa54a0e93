use heed::Env;

#[async_rules::enforce]
pub async fn elsewhere(env: Env) {
    let _ = env.info();
    let _ = env.read_txn();
    let _ = tokio::fs::OpenOptions::new().open("a").await;
    let _ = tokio::task::spawn_blocking(move || env.write_txn()?.commit()).await;
}

fn main() {}
