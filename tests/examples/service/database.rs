//! The embedded database: plain helpers, without any attribute, that count who is inside.

use std::path::Path;

use serde::{Deserialize, Serialize};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};

use crate::meter::{Inside, Meter};

pub(crate) const PRODUCTS: u32 = 50;
pub(crate) const CUSTOMERS: u32 = 10;

#[derive(Serialize, Deserialize)]
pub(crate) struct Product {
    pub(crate) id: u32,
    pub(crate) name: String,
}

pub(crate) struct Database {
    pool: SqlitePool,
    pub(crate) reads: Meter,
    pub(crate) writes: Meter,
    customers: Vec<Meter>,
}

impl Database {
    /// Makes the file and fills it.
    pub(crate) async fn create(file: &Path) -> Result<Self, sqlx::Error> {
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Normal);
        let pool = SqlitePoolOptions::new()
            .max_connections(9)
            .connect_with(options)
            .await?;
        for statement in [
            "CREATE TABLE products (id INTEGER PRIMARY KEY, name TEXT NOT NULL)",
            "CREATE TABLE customers (id INTEGER PRIMARY KEY, percent_off INTEGER NOT NULL)",
            "CREATE TABLE views (product INTEGER NOT NULL)",
        ] {
            sqlx::query(statement).execute(&pool).await?;
        }
        let mut fill = pool.begin().await?;
        for id in 0..PRODUCTS {
            sqlx::query("INSERT INTO products VALUES (?, ?)")
                .bind(id)
                .bind(format!("product {id}"))
                .execute(&mut *fill)
                .await?;
        }
        for id in 0..CUSTOMERS {
            sqlx::query("INSERT INTO customers VALUES (?, ?)")
                .bind(id)
                .bind(id)
                .execute(&mut *fill)
                .await?;
        }
        fill.commit().await?;
        Ok(Self {
            pool,
            reads: Meter::default(),
            writes: Meter::default(),
            customers: (0..CUSTOMERS).map(|_| Meter::default()).collect(),
        })
    }

    pub(crate) async fn product(&self, id: u32) -> Result<Product, sqlx::Error> {
        let _inside = self.reads.enter();
        let name = sqlx::query_scalar("SELECT name FROM products WHERE id = ?")
            .bind(id)
            .fetch_one(&self.pool)
            .await?;
        Ok(Product { id, name })
    }

    /// The customer's discount in percent.
    pub(crate) async fn discount(&self, customer: u32) -> Result<u32, sqlx::Error> {
        let _inside = self.reads.enter();
        sqlx::query_scalar("SELECT percent_off FROM customers WHERE id = ?")
            .bind(customer)
            .fetch_one(&self.pool)
            .await
    }

    pub(crate) async fn record_view(&self, product: u32) -> Result<(), sqlx::Error> {
        let _inside = self.writes.enter();
        sqlx::query("INSERT INTO views VALUES (?)")
            .bind(product)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// How many views are in the file: what the background tasks really got done.
    pub(crate) async fn views(&self) -> Result<usize, sqlx::Error> {
        let rows: u32 = sqlx::query_scalar("SELECT count(*) FROM views")
            .fetch_one(&self.pool)
            .await?;
        Ok(rows as usize)
    }

    pub(crate) async fn close(&self) {
        self.pool.close().await;
    }

    pub(crate) fn enter_customer(&self, customer: u32) -> Inside<'_> {
        self.customers[customer as usize].enter()
    }

    /// The most calls that any one customer had inside.
    pub(crate) fn customer_peak(&self) -> usize {
        self.customers.iter().map(Meter::peak).max().unwrap_or(0)
    }
}
