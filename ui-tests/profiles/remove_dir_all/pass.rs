#[async_rules::enforce(strict)]
pub async fn elsewhere() -> std::io::Result<()> {
    tokio::fs::remove_dir_all("a").await?;
    tokio::task::spawn_blocking(|| remove_dir_all::remove_dir_contents("a")).await?
}

fn main() {}
