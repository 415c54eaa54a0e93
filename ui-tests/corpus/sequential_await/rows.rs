//! Awaits in a row.

use std::sync::Arc;

use async_rules::enforce;

type Result<T> = std::io::Result<T>;

async fn fetch_user(id: u64) -> Result<String> {
    Ok(id.to_string())
}
async fn list_orders(id: u64) -> Result<Vec<u64>> {
    Ok(vec![id])
}
async fn get_name(id: u64) -> String {
    id.to_string()
}
async fn get_age(id: u64) -> u64 {
    id
}
async fn get_token() -> Result<String> {
    Ok(String::new())
}
async fn get_page(token: &str) -> Result<String> {
    Ok(token.into())
}

struct Db;
impl Db {
    async fn get_user(&self, id: u64) -> Result<String> {
        Ok(id.to_string())
    }
    async fn get_next(&mut self) -> Result<String> {
        Ok(String::new())
    }
    async fn find_order(&self, id: u64) -> Result<u64> {
        Ok(id)
    }
}

//@ two reads with question marks
#[enforce(strict, allow(no_timeout))]
async fn two(id: u64) -> Result<String> {
    let user = fetch_user(id).await?;
    let orders = list_orders(id).await?; //~ sequential_await `list_orders`
    Ok(format!("{user}{}", orders.len()))
}

//@ two reads without
#[enforce(strict, allow(no_timeout))]
async fn infallible(id: u64) -> String {
    let name = get_name(id).await;
    let age = get_age(id).await; //~ sequential_await `get_age`
    format!("{name}{age}")
}

//@ methods of a shared client
#[enforce(strict, allow(no_timeout))]
async fn methods(db: Arc<Db>, id: u64) -> Result<u64> {
    let user = db.get_user(id).await?;
    let order = db.find_order(id).await?; //~ sequential_await `find_order`
    Ok(user.len() as u64 + order)
}

//@ files
#[enforce(strict, allow(no_timeout))]
async fn files() -> Result<usize> {
    let first = tokio::fs::read_to_string("x").await?;
    let second = tokio::fs::read_to_string("y").await?; //~ sequential_await `read_to_string`
    Ok(first.len() + second.len())
}

//@ the second needs the first
#[enforce(strict, allow(no_timeout))]
async fn dependent() -> Result<String> {
    let token = get_token().await?;
    let page = get_page(&token).await?;
    Ok(token + &page)
}

//@ the second needs the first, by way of a shadowed name
#[enforce(strict, allow(no_timeout))]
async fn shadowed(id: u64) -> Result<usize> {
    let id = fetch_user(id).await?.len() as u64;
    let orders = list_orders(id).await?;
    Ok(orders.len() + id as usize)
}

//@ a mutable client
#[enforce(strict, allow(no_timeout))]
async fn mutable(db: &mut Db) -> Result<String> {
    let first = db.get_next().await?;
    let second = db.get_next().await?;
    Ok(first + &second)
}

//@ calls with effects
#[enforce(strict, allow(no_timeout))]
async fn effects(id: u64) -> Result<()> {
    async fn save_user(_: u64) -> Result<u64> {
        Ok(1)
    }
    async fn notify(_: u64) -> Result<u64> {
        Ok(1)
    }
    let saved = save_user(id).await?;
    let notified = notify(id).await?;
    drop((saved, notified));
    Ok(())
}

//@ something between
#[enforce(strict, allow(no_timeout))]
async fn between(id: u64) -> Result<usize> {
    let user = fetch_user(id).await?;
    println!("{user}");
    let orders = list_orders(id).await?;
    Ok(orders.len())
}

//@ a check between
#[enforce(strict, allow(no_timeout))]
async fn check(id: u64) -> Result<usize> {
    let user = fetch_user(id).await?;
    if user.is_empty() {
        return Ok(0);
    }
    let orders = list_orders(id).await?;
    Ok(orders.len())
}

//@ the same call twice
#[enforce(strict, allow(no_timeout))]
async fn before_and_after() -> bool {
    let before = get_age(1).await;
    let after = get_age(1).await;
    before == after
}

//@ at once already
#[enforce(strict, allow(no_timeout))]
async fn at_once(id: u64) -> Result<usize> {
    let (user, orders) = tokio::try_join!(fetch_user(id), list_orders(id))?;
    Ok(user.len() + orders.len())
}

//@ sleeps in a row
#[enforce(strict, allow(no_timeout))]
async fn sleeps() {
    tokio::time::sleep(std::time::Duration::ZERO).await;
    tokio::time::sleep(std::time::Duration::ZERO).await;
}

//@ writes and reads of one socket
#[enforce(strict, allow(no_timeout))]
async fn protocol(mut socket: tokio::net::TcpStream) -> Result<u8> {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let kind = socket.read_u8().await?;
    let length = socket.read_u8().await?;
    socket.write_u8(kind).await?;
    Ok(length)
}

//@ not strict
#[enforce]
async fn not_strict(id: u64) -> Result<usize> {
    let user = fetch_user(id).await?;
    let orders = list_orders(id).await?; //~strict sequential_await `list_orders`
    Ok(user.len() + orders.len())
}

fn main() {}
