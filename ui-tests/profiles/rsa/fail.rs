use rsa::RsaPrivateKey;
use rsa::rand_core::CryptoRngCore;

#[async_rules::enforce]
pub async fn makes_a_key<R: CryptoRngCore>(rng: &mut R) -> rsa::Result<()> {
    let _ = RsaPrivateKey::new(rng, 2048)?; //~ rsa::RsaPrivateKey::new
    let _ = rsa::RsaPrivateKey::new(rng, 2048)?; //~ rsa::RsaPrivateKey::new
    Ok(())
}

fn main() {}
