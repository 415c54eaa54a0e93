use rsa::rand_core::CryptoRngCore;
use rsa::{BigUint, RsaPrivateKey, RsaPublicKey};

#[async_rules::enforce(strict)]
pub async fn elsewhere<R: CryptoRngCore + Send + 'static>(mut rng: R) -> Option<RsaPrivateKey> {
    let _ = RsaPublicKey::new(BigUint::default(), BigUint::default());
    let key = tokio::task::spawn_blocking(move || RsaPrivateKey::new(&mut rng, 2048));
    key.await.ok()?.ok()
}

fn main() {}
