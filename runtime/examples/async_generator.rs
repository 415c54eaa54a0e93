//! asyncio's async generator over a cursor, and the same here.
//!
//! ```python
//! async def orders(db, since):
//!     cursor = await db.query("select * from orders where day >= ?", since)
//!     try:
//!         while page := await cursor.fetch_many(2):
//!             for order in page:
//!                 yield order
//!     finally:
//!         cursor.close()
//!
//! async with aclosing(orders(db, since=3)) as found:
//!     async for order in found:
//!         if order.amount > 100:
//!             break
//! ```

use std::io;
use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use async_rules::{stream, timeout};
use futures::{Stream, StreamExt, TryStreamExt};
use tokio::time::sleep;

struct Order {
    day: u32,
    amount: u32,
}

/// Each order as it comes. What goes wrong is the last item.
#[stream]
async fn orders(db: &Database, since: u32) -> impl Stream<Item = io::Result<Order>> {
    let mut cursor = db.query(since).await?;
    loop {
        let page = cursor.fetch_many(2).await?;
        if page.is_empty() {
            return;
        }
        for order in page {
            emit!(Ok(order));
        }
    }
    // `finally` is the cursor's `Drop`: here, at an error, and when nobody asks for more.
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
pub(crate) async fn main() -> io::Result<()> {
    let db = Database::default();

    // `async for`, up to the first large order. It fetched no more than that.
    {
        let mut found = pin!(orders(&db, 3));
        while let Some(order) = found.next().await {
            let Order { day, amount } = order?;
            println!("day {day}: {amount}");
            if amount > 100 {
                break;
            }
        }
        assert_eq!((db.fetched(), db.open()), (2, 1));
    }
    // The stream is gone, and with it the cursor.
    assert_eq!(db.open(), 0);

    // `[order async for order in ..]`
    let all: Vec<Order> = orders(&db, 3).try_collect().await?;
    assert_eq!((all.len(), db.open()), (6, 0));

    // A fn for each item.
    let total = orders(&db, 7).try_fold(0, async |sum, order| Ok(sum + order.amount));
    assert_eq!(total.await?, 285);

    // The connection breaks behind day 3: the error is the last item.
    let outcomes: Vec<_> = orders(&db, 0).map(|order| order.is_ok()).collect().await;
    assert_eq!(outcomes.last(), Some(&false));
    assert_eq!(db.open(), 0);
    Ok(())
}

/// In the place of a real one.
#[derive(Default)]
struct Database {
    open: AtomicUsize,
    fetched: AtomicUsize,
}

impl Database {
    async fn query(&self, since: u32) -> io::Result<Cursor<'_>> {
        self.open.fetch_add(1, Ordering::Relaxed);
        self.fetched.store(0, Ordering::Relaxed);
        Ok(Cursor {
            db: self,
            day: since,
            left: 6,
        })
    }

    fn open(&self) -> usize {
        self.open.load(Ordering::Relaxed)
    }

    fn fetched(&self) -> usize {
        self.fetched.load(Ordering::Relaxed)
    }
}

struct Cursor<'a> {
    db: &'a Database,
    day: u32,
    left: usize,
}

impl Cursor<'_> {
    /// The deadline belongs here, on what is awaited for each page, and not on the stream.
    #[timeout("5s")]
    async fn fetch_many(&mut self, most: usize) -> io::Result<Vec<Order>> {
        sleep(Duration::from_millis(10)).await;
        if self.day == 4 && self.left == 2 {
            return Err(io::ErrorKind::ConnectionReset.into());
        }
        let count = most.min(self.left);
        self.left -= count;
        self.db.fetched.fetch_add(count, Ordering::Relaxed);
        let first = self.day;
        self.day += count as u32;
        Ok((first..self.day)
            .map(|day| Order {
                day,
                amount: if day == 4 { 120 } else { day * 5 },
            })
            .collect())
    }
}

impl Drop for Cursor<'_> {
    fn drop(&mut self) {
        self.db.open.fetch_sub(1, Ordering::Relaxed);
    }
}
