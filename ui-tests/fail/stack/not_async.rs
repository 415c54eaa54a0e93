use async_rules::{bounded, timeout, tracked_spawn};

#[timeout("1s")]
#[bounded(3)]
fn two() -> std::io::Result<u8> {
    Ok(1)
}

#[tracked_spawn]
#[bounded(3)]
#[timeout("1s")]
fn three() -> u8 {
    1
}

#[timeout("1s")]
#[inline]
#[bounded(3)]
extern "C" fn with_another_between() {}

#[tokio::main]
async fn main() {
    two().unwrap();
    let _: u8 = three();
    with_another_between();
}
