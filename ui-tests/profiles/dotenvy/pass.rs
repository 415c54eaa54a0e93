/// `strict` asks.
#[async_rules::enforce]
pub async fn reads() {
    let _ = dotenvy::dotenv();
}

#[async_rules::enforce(strict)]
pub async fn looks_up() -> Option<String> {
    dotenvy::var("A").ok()
}

fn main() {}
