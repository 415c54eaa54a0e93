//! The database as a resource, and its rows as a stream.

use std::collections::HashMap;
use std::io;
use std::time::Duration;

use anyhow::{Context, Result};
use async_rules::{Resource, enforce, offload, resource, stream, timeout};
use futures::{Stream, TryStreamExt};
use sqlx::any::{AnyPoolOptions, AnyRow};
use sqlx::{Any, AnyConnection, AnyPool, Connection, Executor, FromRow, Row, Transaction};
use tempfile::TempDir;

use crate::meter::Counter;
use crate::progress::say;

const ORDERS: usize = 100_000;

// Steps, as errors name them.
const CONNECT: &str = "connect to the database";
const FILL: &str = "fill the database";

/// Understood by SQLite and by PostgreSQL.
const TABLES: [&str; 5] = [
    "CREATE TABLE customers (id INTEGER PRIMARY KEY, percent_off INTEGER NOT NULL)",
    "CREATE TABLE orders (id INTEGER PRIMARY KEY, customer INTEGER NOT NULL, cents INTEGER NOT NULL)",
    "CREATE TABLE invoices (order_id INTEGER PRIMARY KEY, cents INTEGER NOT NULL)",
    "WITH RECURSIVE n(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n < 999)
     INSERT INTO customers SELECT n, n % 50 FROM n",
    "WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 100000)
     INSERT INTO orders SELECT n, n * 37 % 1000, 1000 + n % 9000 FROM n",
];

const ORDERS_BY_ID: &str = "SELECT id, customer, cents FROM orders ORDER BY id";

pub(crate) struct Order {
    pub(crate) id: i64,
    pub(crate) customer: i64,
    pub(crate) cents: i64,
}

impl FromRow<'_, AnyRow> for Order {
    fn from_row(row: &AnyRow) -> sqlx::Result<Self> {
        Ok(Self {
            id: row.try_get(0)?,
            customer: row.try_get(1)?,
            cents: row.try_get(2)?,
        })
    }
}

pub(crate) struct Invoice {
    pub(crate) order: i64,
    pub(crate) cents: i64,
}

pub(crate) struct Database {
    kind: Kind,
    pool: AnyPool,
    read: Counter,
    lookups: Counter,
}

#[derive(Clone, Copy)]
enum Kind {
    Sqlite,
    Postgres,
}

/// A database of its own in a temporary folder.
#[resource]
pub(crate) async fn sqlite() -> Result<impl Resource<Database>> {
    let folder = temporary_folder().await.context("make a folder")?;
    let file = folder.path().join("pipeline.db");
    let url = format!("sqlite:{}?mode=rwc", file.display());
    let mut connection = connect(&url).await.context(CONNECT)?;
    // Then whoever writes does not wait for those who read.
    let wal = connection.execute("PRAGMA journal_mode = WAL").await;
    wal.context(CONNECT)?;
    fill(connection, None).await.context(FILL)?;
    let database = Database::open(Kind::Sqlite, &url).await.context(CONNECT)?;
    say("database: open");

    provide!(database);

    database.pool.close().await;
    say("database: closed");
    remove(folder).await.context("remove the database")
}

#[offload]
fn temporary_folder() -> io::Result<TempDir> {
    tempfile::tempdir()
}

#[offload]
fn remove(folder: TempDir) -> io::Result<()> {
    folder.close()
}

/// A schema of its own in a PostgreSQL.
#[resource]
pub(crate) async fn postgres(url: String) -> Result<impl Resource<Database>> {
    let schema = format!("pipeline_{}", std::process::id());
    let separator = if url.contains('?') { '&' } else { '?' };
    let inside = format!("{url}{separator}options[search_path]={schema}");
    let create = format!("CREATE SCHEMA {schema}");
    let connection = connect(&inside).await.context(CONNECT)?;
    fill(connection, Some(&create)).await.context(FILL)?;
    let database = Database::open(Kind::Postgres, &inside)
        .await
        .context(CONNECT)?;
    say("database: open");

    provide!(database);

    database.pool.close().await;
    say("database: closed");
    drop_schema(&url, &schema).await.context("drop the schema")
}

#[timeout("5s")]
async fn drop_schema(url: &str, schema: &str) -> Result<()> {
    let mut connection = connect(url).await?;
    let statement = format!("DROP SCHEMA {schema} CASCADE");
    connection.execute(statement.as_str()).await?;
    Ok(connection.close().await?)
}

#[timeout("5s")]
async fn connect(url: &str) -> Result<AnyConnection> {
    sqlx::any::install_default_drivers();
    Ok(AnyConnection::connect(url).await?)
}

/// Makes the tables: all of them or, on an error, none.
#[timeout("30s")]
async fn fill(mut connection: AnyConnection, create: Option<&str>) -> Result<()> {
    let mut transaction = connection.begin().await?;
    for statement in create.into_iter().chain(TABLES) {
        transaction.execute(statement).await?;
    }
    transaction.commit().await?;
    Ok(connection.close().await?)
}

/// All orders, from a cursor of the database: those that nobody has asked for stay there.
#[stream]
pub(crate) async fn orders(database: &Database) -> impl Stream<Item = Result<Order>> {
    match database.kind {
        Kind::Sqlite => {
            // Each step of the statement gives a row.
            let mut rows = sqlx::query_as(ORDERS_BY_ID).fetch(&database.pool);
            while let Some(order) = rows.try_next().await? {
                database.read.add(1);
                emit!(Ok(order));
            }
        }
        Kind::Postgres => {
            let mut cursor = declare(&database.pool).await?;
            loop {
                let page = next_page(&mut cursor).await?;
                if page.is_empty() {
                    return;
                }
                for order in page {
                    database.read.add(1);
                    emit!(Ok(order));
                }
            }
        }
    }
}

/// A cursor lives as long as its transaction.
#[timeout("5s")]
async fn declare(pool: &AnyPool) -> Result<Transaction<'static, Any>> {
    let mut transaction = pool.begin().await?;
    let statement = format!("DECLARE by_id CURSOR FOR {ORDERS_BY_ID}");
    transaction.execute(statement.as_str()).await?;
    Ok(transaction)
}

#[timeout("5s")]
async fn next_page(cursor: &mut AnyConnection) -> Result<Vec<Order>> {
    let page = sqlx::query_as("FETCH 500 FROM by_id");
    Ok(page.fetch_all(cursor).await?)
}

/// Take a `#[timeout]` away, and the compiler rejects the query in there.
#[enforce(strict)]
impl Database {
    #[timeout("5s")]
    async fn open(kind: Kind, url: &str) -> Result<Self> {
        let pool = AnyPoolOptions::new()
            .max_connections(10)
            .acquire_timeout(Duration::from_secs(5))
            .connect(url)
            .await?;
        Ok(Self {
            kind,
            pool,
            read: Counter::default(),
            lookups: Counter::default(),
        })
    }

    pub(crate) fn name(&self) -> &'static str {
        match self.kind {
            Kind::Sqlite => "SQLite",
            Kind::Postgres => "PostgreSQL",
        }
    }

    pub(crate) fn orders(&self) -> usize {
        ORDERS
    }

    /// How many orders were read.
    pub(crate) fn read(&self) -> usize {
        self.read.get()
    }

    /// How many discounts were read.
    pub(crate) fn lookups(&self) -> usize {
        self.lookups.get()
    }

    #[timeout("5s")]
    pub(crate) async fn discounts(&self, customers: &[i64]) -> Result<HashMap<i64, i64>> {
        let sql = format!(
            "SELECT id, percent_off FROM customers WHERE id IN {}",
            placeholders(0, customers.len())
        );
        let mut query = sqlx::query_as(&sql);
        for customer in customers {
            query = query.bind(customer);
        }
        let rows: Vec<(i64, i64)> = query.fetch_all(&self.pool).await?;
        self.lookups.add(rows.len());
        Ok(rows.into_iter().collect())
    }

    /// All of them or, on an error, none.
    #[timeout("10s")]
    pub(crate) async fn store(&self, invoices: &[Invoice]) -> Result<()> {
        let rows: Vec<String> = (0..invoices.len())
            .map(|row| placeholders(row * 2, 2))
            .collect();
        let sql = format!("INSERT INTO invoices VALUES {}", rows.join(", "));
        let mut query = sqlx::query(&sql);
        for invoice in invoices {
            query = query.bind(invoice.order).bind(invoice.cents);
        }
        query.execute(&self.pool).await?;
        Ok(())
    }

    /// How many invoices there are, and what they come to.
    #[timeout("10s")]
    pub(crate) async fn invoiced(&self) -> Result<(i64, i64)> {
        let sql = "SELECT count(*), CAST(coalesce(sum(cents), 0) AS BIGINT) FROM invoices";
        Ok(sqlx::query_as(sql).fetch_one(&self.pool).await?)
    }
}

/// `($4, $5)` for two after the first three.
fn placeholders(after: usize, count: usize) -> String {
    let numbers: Vec<String> = (after + 1..=after + count)
        .map(|number| format!("${number}"))
        .collect();
    format!("({})", numbers.join(", "))
}
