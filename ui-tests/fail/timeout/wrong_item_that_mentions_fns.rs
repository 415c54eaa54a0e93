use async_rules::timeout;

#[timeout("10s")]
type Callback = fn(u8) -> u8;

#[timeout("10s")]
static ADD: fn(u8) -> u8 = add;

#[timeout("10s")]
const SUB: Callback = |n| n - 1;

#[timeout("10s")]
unsafe extern "C" {
    safe fn abs(n: i32) -> i32;
}

fn add(n: u8) -> u8 {
    n + 1
}

#[tokio::main]
async fn main() {
    ADD(SUB(1));
    abs(1);
}
