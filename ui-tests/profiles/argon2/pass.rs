use argon2::{Argon2, PasswordHasher, PasswordVerifier};

pub struct Accounts;

impl Accounts {
    async fn verify_password(&self, _: &str) -> bool {
        true
    }

    fn hash_password(&self, _: &str) -> u64 {
        7
    }
}

#[async_rules::enforce]
pub async fn on_other_threads(password: String, accounts: &Accounts) -> bool {
    let known = accounts.verify_password(&password).await;
    let short = accounts.hash_password(&password);
    let hashed = tokio::task::spawn_blocking(move || {
        let argon2 = Argon2::default();
        let hash = argon2.hash_password(password.as_bytes());
        hash.is_ok() && argon2.verify_password(b"x", "$argon2id$").is_ok()
    });
    known && short > 1 && hashed.await.is_ok()
}

fn main() {}
