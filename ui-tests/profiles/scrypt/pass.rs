use scrypt::Params;

fn scrypt(_: &[u8], _: &[u8], _: &Params, _: &mut [u8]) {}

#[async_rules::enforce]
pub async fn on_other_threads() -> bool {
    let params = Params::RECOMMENDED;
    scrypt(b"", b"", &params, &mut []);
    let hashed = tokio::task::spawn_blocking(move || {
        let mut out = [0; 32];
        scrypt::scrypt(b"password", b"salt", &params, &mut out).is_ok()
    });
    hashed.await.unwrap_or(false)
}

fn main() {}
