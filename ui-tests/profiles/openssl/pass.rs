use openssl::rsa::Rsa;

struct Ids(u64);

impl Ids {
    fn generate(&mut self) -> u64 {
        self.0 += 1;
        self.0
    }
}

#[async_rules::enforce]
pub async fn elsewhere() -> u64 {
    let key = tokio::task::spawn_blocking(|| Rsa::generate(4096)).await;
    let digest = openssl::hash::hash(openssl::hash::MessageDigest::sha256(), b"a");
    let mut ids = Ids(u64::from(key.is_ok()));
    ids.generate() + u64::from(digest.is_ok())
}

fn main() {}
