use async_rules::tracked_spawn;

#[tracked_spawn]
extern "C" fn callback() -> u8 {
    1
}

#[tokio::main]
async fn main() {
    let _: u8 = callback();
}
