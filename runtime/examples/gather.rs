//! asyncio's `gather`, with and without exceptions.
//!
//! ```python
//! profile, orders = await asyncio.gather(load_profile(7), load_orders(7))
//!
//! for result in await asyncio.gather(load_profile(7), load_orders(8), return_exceptions=True):
//!     ...
//!
//! semaphore = asyncio.Semaphore(3)
//!
//! async def limited(user):
//!     async with semaphore:
//!         return await load_orders(user)
//!
//! orders = await asyncio.gather(*(limited(user) for user in range(1, 7)))
//! ```

use std::io;
use std::time::Duration;

use async_rules::gather;
use async_rules::gather::Outcome;
use tokio::time::{Instant, sleep};

async fn load_profile(user: u32) -> io::Result<String> {
    sleep(Duration::from_millis(200)).await;
    Ok(format!("user {user}"))
}

async fn load_orders(user: u32) -> io::Result<u32> {
    sleep(Duration::from_millis(100)).await;
    match user {
        8 => Err(io::Error::other("no such user")),
        user => Ok(user * 10),
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
pub(crate) async fn main() -> io::Result<()> {
    // Both at once; the first error ends it.
    let began = Instant::now();
    let (profile, orders) = gather!(load_profile(7), load_orders(7)).await?;
    println!("{profile} has {orders} orders");
    assert_eq!((profile.as_str(), orders), ("user 7", 70));
    assert_eq!(began.elapsed(), Duration::from_millis(200));

    // At an error, what is not finished is dropped, as by a `TaskGroup`.
    let began = Instant::now();
    let failed = gather!(load_profile(8), load_orders(8)).await;
    assert_eq!(failed.unwrap_err().to_string(), "no such user");
    assert_eq!(began.elapsed(), Duration::from_millis(100));

    // `return_exceptions=True`: how each of them ended.
    let (profile, orders) = gather!(settle; load_profile(7), load_orders(8)).await;
    assert_eq!(profile.ok().as_deref(), Some("user 7"));
    match orders {
        Outcome::Ok(orders) => println!("{orders} orders"),
        Outcome::Error(error) => println!("failed: {error}"),
        Outcome::Panicked(panic) => println!("panicked: {}", panic.message()),
        Outcome::Cancelled(_) | Outcome::TimedOut(_) => println!("not finished"),
    }

    // Over a collection, with the limit in the place of the semaphore.
    let began = Instant::now();
    let orders = gather::map(1..=6, 3, load_orders).await?;
    assert_eq!(orders, [10, 20, 30, 40, 50, 60]);
    assert_eq!(began.elapsed(), Duration::from_millis(200));

    // `return_exceptions=True` over a collection.
    let outcomes = gather::settle(6..=8, 3, load_orders).await;
    let fine = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    println!("{fine} of {} loaded", outcomes.len());
    assert_eq!(fine, 2);
    Ok(())
}
