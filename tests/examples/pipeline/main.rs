//! A pipeline over a real database, which closes what it opened whatever happens.
//!
//! `cargo run --example pipeline` makes 100,000 orders, streams them from a cursor, looks up what
//! their customers get off, stores an invoice for each, and prints a summary. The database is an
//! embedded SQLite; `DATABASE_URL=postgres://..` takes a PostgreSQL instead, and
//! `REDIS_URL=redis://..` keeps the customers in a cache. Press Ctrl-C, or kill a server half-way:
//! the first ends it in good order, the second with the name of the step that failed.
//!
//! Where to look first: this file is the pipeline, `database.rs` has a database as a `#[resource]`
//! and its rows as a `#[stream]`, `cache.rs` a cache that may fail.

mod cache;
mod database;
#[path = "../service/meter.rs"]
mod meter;
mod progress;
mod summary;

use std::pin::pin;
use std::time::Instant;
use std::{env, mem};

use anyhow::{Context, Error, Result, bail};
use async_rules::lifespan::{Exit, Stop, lifespan};
use async_rules::{Resource, enforce, gather, stream, timeout};
use futures::{Stream, StreamExt, TryStreamExt};

use crate::cache::{Cache, cache};
use crate::database::{Database, Invoice, Order, orders, postgres, sqlite};
use crate::meter::Meter;
use crate::progress::Progress;
use crate::summary::Summary;

/// How many orders are enriched and stored together.
const BATCH: usize = 500;
/// How many batches are enriched at once.
const ENRICHED_AT_ONCE: usize = 8;

#[async_rules::main]
async fn main() -> Exit<(), Error> {
    match variable("DATABASE_URL") {
        None => run(sqlite()).await,
        Some(url) if url.starts_with("postgres") => run(postgres(url)).await,
        Some(_) => Exit::Failed(Error::msg(
            "connect to the database: `DATABASE_URL` is no address of a PostgreSQL",
        )),
    }
}

fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// Opens the database, then the cache; runs until the pipeline is done, fails or hears Ctrl-C;
/// closes the cache, then the database. The exit code tells how it went.
async fn run(database: impl Resource<Database, Error = Error>) -> Exit<(), Error> {
    lifespan((database, cache(variable("REDIS_URL"))))
        .run(async |(database, cache), stop| {
            let summary = pipeline(database, cache, stop).await?;
            println!("{summary}");
            Ok(())
        })
        .await
}

/// From the cursor to the last invoice. Any error ends it, with the name of its step; at Ctrl-C no
/// more orders are read, and those that were get their invoice.
#[enforce(strict)]
async fn pipeline(database: &Database, cache: &Cache, stop: Stop) -> Result<Summary> {
    let start = Instant::now();
    let (progress, enriching) = (Progress::start(database.orders()), Meter::default());

    let orders = orders(database).take_until(stop.requested());
    gather::map(in_batches(orders), ENRICHED_AT_ONCE, async |orders| {
        let _inside = enriching.enter();
        let orders = orders.context("read rows")?;
        enrich(orders, database, cache).await.context("enrich")
    })
    .try_for_each(async |invoices| {
        database.store(&invoices).await.context("store")?;
        progress.advance(invoices.len());
        Ok(())
    })
    .await?;
    drop(progress);

    let (stored, cents) = database.invoiced().await.context("count")?;
    Ok(Summary {
        database: database.name(),
        cache: cache.state(),
        read: database.read(),
        from_cache: cache.hits(),
        from_database: database.lookups(),
        peak: enriching.peak(),
        stored,
        cents,
        stopped: stop.is_requested(),
        took: start.elapsed(),
    })
}

/// Orders in groups of [`BATCH`]; fewer only at the end.
#[stream]
async fn in_batches(
    orders: impl Stream<Item = Result<Order>>,
) -> impl Stream<Item = Result<Vec<Order>>> {
    let mut orders = pin!(orders);
    let mut batch = Vec::new();
    while let Some(order) = orders.try_next().await? {
        batch.push(order);
        if batch.len() == BATCH {
            emit!(Ok(mem::take(&mut batch)));
        }
    }
    if !batch.is_empty() {
        emit!(Ok(batch));
    }
}

/// What the customers of these orders get off, from the cache where it knows, and the invoices.
#[timeout("10s")]
async fn enrich(orders: Vec<Order>, database: &Database, cache: &Cache) -> Result<Vec<Invoice>> {
    let mut customers: Vec<i64> = orders.iter().map(|order| order.customer).collect();
    customers.sort_unstable();
    customers.dedup();
    let mut discounts = cache.get(&customers).await;
    customers.retain(|customer| !discounts.contains_key(customer));
    if !customers.is_empty() {
        let read = database.discounts(&customers).await?;
        cache.put(&read).await;
        discounts.extend(read);
    }
    orders
        .into_iter()
        .map(|order| match discounts.get(&order.customer) {
            Some(percent_off) => Ok(Invoice {
                order: order.id,
                cents: order.cents * (100 - percent_off) / 100,
            }),
            None => bail!("order {} is of no customer", order.id),
        })
        .collect()
}
