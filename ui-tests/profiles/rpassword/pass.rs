#[async_rules::enforce(strict)]
pub async fn elsewhere() -> std::io::Result<String> {
    tokio::task::spawn_blocking(|| rpassword::prompt_password("a")).await?
}

fn main() {}
