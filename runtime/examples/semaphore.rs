//! asyncio's `Semaphore` around a call.
//!
//! ```python
//! semaphore = asyncio.Semaphore(2)
//!
//! async def fetch(page):
//!     async with semaphore:
//!         await asyncio.sleep(1)
//!         return page * page
//!
//! pages = await asyncio.gather(*(fetch(page) for page in range(6)))
//! ```

use std::time::Duration;

use async_rules::{Limit, LimitError, bounded, gather};
use tokio::time::{Instant, sleep};

/// However many call it, two run at once. The others wait in the order in which they came.
#[bounded(2)]
async fn fetch(page: u32) -> Result<u32, LimitError> {
    sleep(Duration::from_secs(1)).await;
    Ok(page * page)
}

/// One limit for several fns, or for a part of one: by hand.
static DB: Limit = Limit::new(2);

async fn fetch_by_hand(page: u32) -> Result<u32, LimitError> {
    let url = format!("/{page}");
    let _place = DB.acquire().await?;
    sleep(Duration::from_secs(1)).await;
    Ok(page * page + u32::from(url.is_empty()))
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
pub(crate) async fn main() -> Result<(), LimitError> {
    let squares = [0, 1, 4, 9, 16, 25];
    let began = Instant::now();
    // Ten are under way, but eight of those queue for a place.
    assert_eq!(gather::map(0..6, 10, fetch).await?, squares);
    assert_eq!(began.elapsed(), Duration::from_secs(3));

    let began = Instant::now();
    assert_eq!(gather::map(0..6, 10, fetch_by_hand).await?, squares);
    assert_eq!(began.elapsed(), Duration::from_secs(3));
    println!("never more than {} at once", DB.stats().peak_in_flight);
    assert_eq!(DB.stats().peak_in_flight, 2);
    Ok(())
}
