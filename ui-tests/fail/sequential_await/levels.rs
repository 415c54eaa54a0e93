//! `warn` is a warning at the call, `allow` and an exemption say nothing, and an exemption from what is not there is
//! reported.
use async_rules::{enforce, exempt};

async fn get(_: u32) -> u32 {
    0
}

#[enforce(warn(sequential_await))]
async fn warned() -> u32 {
    let a = get(1).await;
    let b = get(2).await;
    a + b
}

#[enforce(strict, allow(sequential_await))]
async fn allowed() -> u32 {
    let a = get(1).await;
    let b = get(2).await;
    a + b
}

#[enforce]
async fn off_by_default() -> u32 {
    let a = get(1).await;
    let b = get(2).await;
    a + b
}

#[enforce(strict)]
#[exempt(sequential_await, reason = "the second would be stale")]
async fn exempt_as_a_whole() -> u32 {
    let a = get(1).await;
    let b = get(2).await;
    a + b
}

#[enforce(strict)]
async fn exempts_nothing() -> u32 {
    #[exempt(sequential_await, reason = "there is one only")]
    let a = get(1).await;
    a
}

#[async_rules::timeout("1s", or = 0)]
#[enforce(warn(sequential_await))]
async fn below_another_attribute() -> u32 {
    let a = get(1).await;
    let b = get(2).await;
    a + b
}

struct Service;

#[enforce(warn(sequential_await))]
impl Service {
    async fn method(&self) -> u32 {
        let a = get(1).await;
        let b = get(2).await;
        a + b
    }
}

fn main() {}
