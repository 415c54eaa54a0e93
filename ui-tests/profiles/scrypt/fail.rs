// not called: scrypt::Scrypt::* behind the feature `password-hash` of some versions
use scrypt::Params;

#[async_rules::enforce]
pub async fn hashes(params: &Params) {
    let mut out = [0; 32];
    let _ = scrypt::scrypt(b"password", b"salt", params, &mut out); //~ scrypt::scrypt
}

fn main() {}
