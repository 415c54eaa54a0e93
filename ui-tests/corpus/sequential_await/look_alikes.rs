//! Awaits in a row that belong in a row, or of which nobody can tell.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use async_rules::enforce;

type Result<T> = std::io::Result<T>;

struct Db;
impl Db {
    async fn get_user(&self, id: u64) -> Result<String> {
        Ok(id.to_string())
    }
    async fn find_order(&self, id: u64) -> Result<u64> {
        Ok(id)
    }
    async fn fetch_next(&self) -> Result<u64> {
        Ok(1)
    }
    async fn get_or_insert(&self, id: u64) -> Result<u64> {
        Ok(id)
    }
    async fn begin(&self) -> Result<Db> {
        Ok(Db)
    }
}
struct Conn;
async fn get_row(_: &mut Conn, id: u64) -> Result<u64> {
    Ok(id)
}
async fn find_row(_: &mut Conn, id: u64) -> Result<u64> {
    Ok(id)
}
async fn fetch(id: u64) -> u64 {
    id
}
async fn list(id: u64) -> u64 {
    id
}
async fn get_page(after: Option<u64>) -> (Vec<u64>, Option<u64>) {
    (vec![1], after)
}
fn next_id() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

//@ one connection that is lent mutably
#[enforce]
async fn connection(conn: &mut Conn) -> Result<u64> {
    let row = get_row(conn, 1).await?;
    let other = find_row(conn, 2).await?;
    Ok(row + other)
}

//@ a connection that the fn owns
#[enforce]
async fn owned() -> Result<u64> {
    let mut conn = Conn;
    let row = get_row(&mut conn, 1).await?;
    let other = find_row(&mut conn, 2).await?;
    Ok(row + other)
}

//@ within a transaction
#[enforce]
async fn transaction(db: &Db) -> Result<u64> {
    let tx = db.begin().await?;
    let user = tx.get_user(1).await?;
    let order = tx.find_order(2).await?;
    Ok(user.len() as u64 + order)
}

//@ under a permit
#[enforce]
async fn permit(semaphore: &tokio::sync::Semaphore) -> u64 {
    let Ok(_permit) = semaphore.acquire().await else {
        return 0;
    };
    let one = fetch(1).await;
    let two = list(2).await;
    one + two
}

//@ a cursor that goes on
#[enforce]
async fn cursor(db: &Db) -> Result<u64> {
    let first = db.fetch_next().await?;
    let order = db.find_order(2).await?;
    Ok(first + order)
}

//@ a read that may write
#[enforce]
async fn may_write(db: &Db) -> Result<u64> {
    let made = db.get_or_insert(1).await?;
    let order = db.find_order(2).await?;
    Ok(made + order)
}

//@ page after page
#[enforce]
async fn pages() -> usize {
    let (first, next) = get_page(None).await;
    let (second, _) = get_page(next).await;
    first.len() + second.len()
}

//@ arguments that count
#[enforce]
async fn counting() -> u64 {
    let one = fetch(next_id()).await;
    let two = list(next_id()).await;
    one + two
}

//@ an argument that uses the first result in a format string
#[enforce]
async fn in_format(db: &Db) -> Result<usize> {
    async fn find_text(text: String) -> Result<String> {
        Ok(text)
    }
    let user = db.get_user(1).await?;
    let text = find_text(format!("{user}")).await?;
    Ok(user.len() + text.len())
}

//@ one with a question mark and one without
#[enforce]
async fn mixed(db: &Db) -> Result<u64> {
    let user = db.get_user(1).await?;
    let order = db.find_order(2).await;
    Ok(user.len() as u64 + order.unwrap_or(0))
}

//@ a result that nobody uses is awaited for its effect
#[enforce]
async fn for_effect(db: &Db) -> Result<u64> {
    let _warm = db.get_user(1).await?;
    let order = db.find_order(2).await?;
    Ok(order)
}

//@ without names
#[enforce]
async fn without_names(db: &Db) -> Result<()> {
    db.get_user(1).await?;
    db.find_order(2).await?;
    let _ = db.get_user(3).await?;
    Ok(())
}

//@ handed from one to the other within an expression
#[enforce]
async fn nested() -> u64 {
    list(fetch(1).await).await + list(2).await
}

//@ let else leaves before the second
#[enforce]
async fn let_else(db: &Db) -> Option<u64> {
    let Ok(user) = db.get_user(1).await else {
        return None;
    };
    let Ok(order) = db.find_order(2).await else {
        return None;
    };
    Some(user.len() as u64 + order)
}

//@ in two arms, not in a row
#[enforce]
async fn arms(flag: bool) -> u64 {
    if flag {
        let one = fetch(1).await;
        one
    } else {
        let two = list(2).await;
        two
    }
}

//@ functions that are variables
#[enforce]
async fn variables<F: AsyncFnMut(u64) -> u64>(mut fetch: F) -> u64 {
    let one = fetch(1).await;
    let two = fetch(2).await;
    one + two
}

//@ a stream and its items
#[enforce]
async fn stream(mut lines: tokio::io::Lines<tokio::io::BufReader<tokio::fs::File>>) -> Result<usize> {
    let first = lines.next_line().await?;
    let second = lines.next_line().await?;
    Ok(first.into_iter().chain(second).count())
}

//@ a spawned one and another
#[enforce]
async fn spawned() -> u64 {
    let one = tokio::spawn(fetch(1));
    let two = list(2).await;
    one.await.unwrap_or(0) + two
}

//@ locks of tokio, one after the other
#[enforce]
async fn locks(one: &tokio::sync::Mutex<u64>, two: &tokio::sync::RwLock<u64>) -> u64 {
    let one = one.lock().await;
    let two = two.read().await;
    *one + *two
}

//@ a macro of the user's in between
macro_rules! note {
    ($($t:tt)*) => {};
}
#[enforce]
async fn noted() -> u64 {
    let one = fetch(1).await;
    note!(one read);
    let two = list(2).await;
    one + two
}

//@ an argument that a pattern binds
#[enforce]
async fn bound_by_pattern(db: &Db, ids: Vec<u64>) -> Result<u64> {
    let mut sum = 0;
    for id in ids {
        let user = db.get_user(id).await?;
        let order = db.find_order(id).await?; //~? sequential_await: no type says that `id` is no mutable borrow
        sum += user.len() as u64 + order;
    }
    Ok(sum)
}

//@ gathered
#[enforce]
async fn gathered(db: &Db) -> Result<u64> {
    let (user, order) = async_rules::gather!(db.get_user(1), db.find_order(2)).await?;
    Ok(user.len() as u64 + order)
}

//@ exempt, on the second and on the fn
#[enforce(strict)]
async fn exempt(db: Arc<Db>) -> Result<u64> {
    let user = db.get_user(1).await?;
    #[async_rules::exempt(sequential_await, reason = "a test of exemptions")]
    let order = db.find_order(2).await?;
    Ok(user.len() as u64 + order)
}

fn main() {}
