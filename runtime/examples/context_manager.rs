//! asyncio's async context managers.
//!
//! ```python
//! @asynccontextmanager
//! async def connect(url):
//!     connection = await open_connection(url)
//!     try:
//!         yield connection
//!     finally:
//!         await connection.close()
//!
//! async with connect("db://orders") as db:
//!     await db.execute("insert")
//!
//! async with connect("db://orders") as orders, connect("db://stock") as stock:
//!     ...
//!
//! async with AsyncExitStack() as stack:
//!     shards = [await stack.enter_async_context(connect(url)) for url in SHARDS]
//!
//! try:
//!     async with asyncio.timeout(1):
//!         async with connect("db://orders") as db:
//!             await db.execute("a slow query")
//! except TimeoutError:
//!     ...
//! ```

use std::future::pending;
use std::io;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use async_rules::{Resource, background, resource, time, with};

/// What the connections have seen, in order.
static LOG: Mutex<Vec<String>> = Mutex::new(Vec::new());

fn log(event: String) {
    println!("{event}");
    LOG.lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(event);
}

fn logged() -> Vec<String> {
    std::mem::take(&mut *LOG.lock().unwrap_or_else(PoisonError::into_inner))
}

struct Connection {
    url: String,
}

impl Connection {
    async fn open(url: &str) -> io::Result<Self> {
        log(format!("open {url}"));
        Ok(Self {
            url: url.to_owned(),
        })
    }

    async fn execute(&mut self, query: &str) -> io::Result<u32> {
        match query {
            "wrong" => Err(io::Error::other("no such table")),
            "slow" => pending().await,
            _ => Ok(1),
        }
    }

    async fn close(self) -> io::Result<()> {
        log(format!("close {}", self.url));
        Ok(())
    }
}

#[resource]
async fn connect(url: &str) -> io::Result<impl Resource<Connection>> {
    let connection = Connection::open(url).await?;
    provide!(connection);
    connection.close().await
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
pub(crate) async fn main() -> io::Result<()> {
    // The value of the body is that of the whole.
    let rows = with(connect("orders"), async |db| db.execute("insert").await).await?;
    assert_eq!(rows, 1);
    assert_eq!(logged(), ["open orders", "close orders"]);

    // Two at once: opened in order, closed in reverse.
    with(
        (connect("orders"), connect("stock")),
        async |(orders, stock)| {
            let rows = orders.execute("insert").await? + stock.execute("update").await?;
            log(format!("{rows} rows"));
            io::Result::Ok(())
        },
    )
    .await?;
    let expected = [
        "open orders",
        "open stock",
        "2 rows",
        "close stock",
        "close orders",
    ];
    assert_eq!(logged(), expected);

    // As many as there are: what an `AsyncExitStack` is for.
    let shards = ["a", "b", "c"].map(connect);
    let open = with(Vec::from(shards), async |shards| {
        io::Result::Ok(shards.len())
    })
    .await?;
    assert_eq!((open, logged().len()), (3, 6));

    // An error of the body comes back when the connection is closed.
    let failed = with(connect("orders"), async |db| db.execute("wrong").await).await;
    assert_eq!(failed.unwrap_err().to_string(), "no such table");
    assert_eq!(logged(), ["open orders", "close orders"]);

    // Given up: the tear-down goes on as a task, which a shutdown waits for.
    let query = with(connect("orders"), async |db| db.execute("slow").await);
    assert!(time::timeout(Duration::from_secs(1), query).await.is_err());
    background().shutdown(Duration::from_secs(10)).await;
    assert_eq!(logged(), ["open orders", "close orders"]);
    Ok(())
}
