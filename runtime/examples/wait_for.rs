//! asyncio's `wait_for` with a fallback.
//!
//! ```python
//! try:
//!     price = await asyncio.wait_for(ask(item), timeout=1)
//! except asyncio.TimeoutError:
//!     price = LIST_PRICE
//! ```

use std::future::pending;
use std::time::Duration;

use async_rules::{time, timeout};

const LIST_PRICE: u32 = 100;

/// Gives the price of the list where the answer does not come in time. By then the question was dropped.
#[timeout("1s", or = LIST_PRICE)]
async fn price(item: &str) -> u32 {
    ask(item).await
}

async fn ask(item: &str) -> u32 {
    match item {
        "apple" => 80,
        _ => pending().await,
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
pub(crate) async fn main() {
    assert_eq!(price("apple").await, 80);
    assert_eq!(price("pear").await, LIST_PRICE);

    // By hand, around any future.
    let asked = time::timeout(Duration::from_secs(1), ask("pear")).await;
    if let Err(error) = &asked {
        println!("{error}");
    }
    assert_eq!(asked.unwrap_or(LIST_PRICE), LIST_PRICE);
}
