use async_rules::tracked_spawn;

#[tracked_spawn]
type Callback = fn(u8) -> u8;

#[tracked_spawn]
static ADD: fn(u8) -> u8 = add;

#[tracked_spawn]
const SUB: Callback = |n| n - 1;

#[tracked_spawn]
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
