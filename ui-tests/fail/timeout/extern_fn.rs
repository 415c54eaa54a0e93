use async_rules::timeout;

#[timeout("10s")]
extern "C" fn callback() -> u8 {
    1
}

#[tokio::main]
async fn main() {
    let _: u8 = callback();
}
