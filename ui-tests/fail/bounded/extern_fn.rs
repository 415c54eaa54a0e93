use async_rules::bounded;

#[bounded(3)]
extern "C" fn callback() -> u8 {
    1
}

#[tokio::main]
async fn main() {
    let _: u8 = callback();
}
