// as-plain

//! What rustc says of a signature stands at the signature, also where the fn returns its future.

#![deny(private_interfaces)]

struct Token;

#[async_rules::timeout("1s")]
pub async fn check(token: &Token) -> std::io::Result<usize> {
    Ok(size_of_val(token))
}

#[async_rules::timeout("1s")]
pub async fn fill(token: &Token, mut page: [u8; 512]) -> std::io::Result<u8> {
    page[size_of_val(token)] = 1;
    Ok(page[0])
}

fn main() {}
