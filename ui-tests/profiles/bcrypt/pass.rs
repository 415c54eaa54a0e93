mod tickets {
    pub fn hash<T>(value: T, _: u8) -> T {
        value
    }

    pub async fn verify(_: &str, _: &str) -> bool {
        true
    }
}

use tickets::{hash, verify};

#[async_rules::enforce]
pub async fn on_other_threads(password: String) -> bool {
    let _ = hash(password.clone(), 3);
    let same = verify("a", "b").await;
    let hashed = tokio::task::spawn_blocking(move || bcrypt::hash(password, bcrypt::DEFAULT_COST));
    same && hashed.await.is_ok()
}

fn main() {}
