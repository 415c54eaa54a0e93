use async_rules::bounded;

#[bounded(3)]
type Callback = fn(u8) -> u8;

#[bounded(3)]
static ADD: fn(u8) -> u8 = add;

#[bounded(3)]
const SUB: Callback = |n| n - 1;

#[bounded(3)]
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
