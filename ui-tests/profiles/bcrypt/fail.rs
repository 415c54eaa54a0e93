use bcrypt::{hash, verify as check};

#[async_rules::enforce]
pub async fn hashes(password: &str) {
    let _ = hash(password, 12); //~ bcrypt::hash
    let _ = bcrypt::hash_bytes(password, 12); //~ bcrypt::hash_bytes
    let _ = bcrypt::hash_with_result(password, 12); //~ bcrypt::hash_with_result
    let _ = bcrypt::hash_with_salt(password, 12, [1; 16]); //~ bcrypt::hash_with_salt
    let _ = bcrypt::hash_with_salt_bytes(password, 12, [1; 16]); //~ bcrypt::hash_with_salt_bytes
    let _ = bcrypt::non_truncating_hash(password, 12); //~ bcrypt::non_truncating_hash
    let _ = bcrypt::non_truncating_hash_bytes(password, 12); //~ bcrypt::non_truncating_hash_bytes
    let _ = bcrypt::non_truncating_hash_with_result(password, 12); //~ bcrypt::non_truncating_hash_with_result
    let _ = bcrypt::non_truncating_hash_with_salt(password, 12, [1; 16]); //~ bcrypt::non_truncating_hash_with_salt
    let _ = bcrypt::non_truncating_hash_with_salt_bytes(password, 12, [1; 16]); //~ bcrypt::non_truncating_hash_with_salt_bytes
    let _ = bcrypt::non_truncating_verify(password, "$2b$12$"); //~ bcrypt::non_truncating_verify
    let _ = bcrypt::verify(password, "$2b$12$"); //~ bcrypt::verify
    let _ = bcrypt::bcrypt(12, [1; 16], password.as_bytes()); //~ bcrypt::bcrypt
}

pub fn renamed() {
    let _ = check("", "");
}

fn main() {}
