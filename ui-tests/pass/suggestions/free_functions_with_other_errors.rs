//! `fail/sequential_await/free_functions.rs`, as its second helps say.
use async_rules::enforce;

struct User;
struct Order;
struct Error;

struct Db;

#[derive(Clone, Copy)]
struct Id(u64);

async fn fetch_user(_: &Db, _: Id) -> Result<User, Error> {
    Ok(User)
}

async fn list_orders(_: &Db, _: Id) -> Result<Vec<Order>, Error> {
    Ok(Vec::new())
}

async fn count_visits(_: u64) -> usize {
    0
}

async fn find_name(_: &str, _: Option<usize>) -> String {
    String::new()
}

#[enforce(strict)]
async fn with_question_marks(db: &Db, id: Id) -> Result<(User, Vec<Order>), Error> {
    let (user, orders) = tokio::join!(fetch_user(db, id), list_orders(db, id)); let (user, orders) = (user?, orders?);
    Ok((user, orders))
}

#[enforce(deny(sequential_await))]
async fn without(day: u64, text: String) -> String {
    let (visits, name) = tokio::join!(count_visits(day - 1), find_name(&text, Some(3)));
    format!("{name}: {visits}")
}

#[enforce(strict)]
async fn three(db: &Db) -> Result<usize, Error> {
    let (ada, bob, orders) = tokio::join!(fetch_user(db, Id(1)), fetch_user(db, Id(2)), list_orders(db, Id(2))); let (ada, bob, mut orders) = (ada?, bob?, orders?);
    orders.pop();
    drop((ada, bob));
    Ok(orders.len())
}

#[enforce(strict)]
async fn two_pairs(db: &Db, id: Id) -> Result<(), Error> {
    let (user, orders) = tokio::join!(fetch_user(db, id), list_orders(db, id)); let (user, orders) = (user?, orders?);
    save(&user, &orders).await;
    let (today, yesterday) = tokio::join!(count_visits(1), count_visits(2));
    println!("{today} {yesterday}");
    Ok(())
}

async fn save(_: &User, _: &[Order]) {}

#[enforce(strict)]
async fn one_depends_on_the_first(db: &Db, id: Id) -> usize {
    let first = count_visits(1).await;
    let (second, third) = tokio::join!(count_visits(first as u64), count_visits(3));
    let _ = (db, id);
    first + second + third
}

#[enforce(strict)]
async fn files(folder: &str) -> std::io::Result<String> {
    let (head, body) = tokio::join!(tokio::fs::read_to_string(format!("{folder}/head")), tokio::fs::read_to_string(format!("{folder}/body"))); let (head, body) = (head?, body?);
    Ok(head + &body)
}

fn main() {}
