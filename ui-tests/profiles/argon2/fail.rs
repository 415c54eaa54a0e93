// not called: argon2::PasswordHasher::hash_password_customized it was renamed in 0.6
use argon2::{Argon2, PasswordHasher, PasswordVerifier};

#[async_rules::enforce]
pub async fn hashes(argon2: &Argon2<'_>, memory: &mut [argon2::Block]) {
    let mut out = [0; 32];
    let _ = argon2.hash_password_into(b"password", b"some salt", &mut out); //~ argon2::Argon2::hash_password_into
    let _ = argon2.hash_password_into_with_memory(b"password", b"some salt", &mut out, memory); //~ argon2::Argon2::hash_password_into_with_memory
    let _ = argon2.hash_password(b"password"); //~ argon2::PasswordHasher::hash_password
    let _ = argon2.hash_password_with_salt(b"password", b"some salt"); //~ argon2::PasswordHasher::hash_password_with_salt
    let _ = argon2.verify_password(b"password", "$argon2id$"); //~ argon2::PasswordVerifier::verify_password
    let _ = Argon2::default().verify_password(b"password", "$argon2id$"); //~ argon2::PasswordVerifier::verify_password
}

fn main() {}
