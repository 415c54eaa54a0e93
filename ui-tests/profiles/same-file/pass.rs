/// `strict` asks.
#[async_rules::enforce]
pub async fn compares() -> std::io::Result<bool> {
    same_file::is_same_file("a", "b")
}

#[async_rules::enforce(strict)]
pub async fn elsewhere() -> std::io::Result<bool> {
    tokio::task::spawn_blocking(|| same_file::is_same_file("a", "b")).await?
}

fn main() {}
