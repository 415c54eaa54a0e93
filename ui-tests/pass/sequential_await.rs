//! Awaits in a row whose order may matter, as far as the text tells.
#![deny(warnings)]
#![allow(dead_code, reason = "only compiled")]

use std::collections::HashMap;

use async_rules::{enforce, exempt};

#[derive(Clone, Copy, Default)]
struct Id(u64);

#[derive(Default)]
struct Db {
    rows: HashMap<u64, String>,
}

type Outcome<T> = Result<T, std::io::Error>;

async fn fetch_user(_: Id) -> Outcome<Id> {
    Ok(Id(0))
}

async fn list_orders(_: Id) -> Outcome<Vec<u64>> {
    Ok(Vec::new())
}

async fn get(_: u64) -> u64 {
    0
}

async fn find_row(_: &mut Db, _: u64) -> u64 {
    0
}

async fn create_user(_: u64) -> u64 {
    0
}

impl Db {
    async fn get(&self, key: u64) -> Option<&String> {
        self.rows.get(&key)
    }

    async fn find(&mut self, _: u64) -> Option<String> {
        None
    }

    async fn begin(&self) -> u64 {
        0
    }
}

#[enforce(strict)]
mod checked {
    use super::*;

    async fn the_second_needs_the_first() -> Outcome<Vec<u64>> {
        let user = fetch_user(Id(1)).await?;
        let orders = list_orders(user).await?;
        let _ = user;
        Ok(orders)
    }

    async fn in_a_format_string() -> Outcome<String> {
        let user = get(1).await;
        let file = tokio::fs::read_to_string(format!("{user}.txt")).await;
        let _ = user;
        file
    }

    async fn effects() -> u64 {
        let a = create_user(1).await;
        let b = create_user(2).await;
        a + b
    }

    async fn an_effect_and_a_read() -> u64 {
        let a = create_user(1).await;
        let b = get(2).await;
        a + b
    }

    async fn a_mutable_borrow(db: &mut Db) -> u64 {
        let a = find_row(db, 1).await;
        let b = find_row(db, 2).await;
        a + b
    }

    async fn a_mutable_borrow_spelled_out(mut db: Db) -> u64 {
        let a = find_row(&mut db, 1).await;
        let b = find_row(&mut db, 2).await;
        a + b
    }

    async fn a_mutable_receiver(mut db: Db) -> usize {
        let a = db.find(1).await;
        let b = db.find(2).await;
        a.into_iter().chain(b).count()
    }

    async fn a_mutable_borrow_by_another_name(mut db: Db) -> u64 {
        let rows = &mut db;
        let a = find_row(rows, 1).await;
        let b = find_row(rows, 2).await;
        a + b
    }

    async fn a_pattern_that_may_lend_mutably(mut dbs: Vec<Db>) -> u64 {
        let mut sum = 0;
        for db in &mut dbs {
            let a = find_row(db, 1).await;
            let b = find_row(db, 2).await;
            sum += a + b;
        }
        sum
    }

    async fn a_field_that_lends_mutably(wrapped: Wrapped<'_>) -> usize {
        let a = wrapped.db.find(1).await;
        let b = wrapped.db.find(2).await;
        a.into_iter().chain(b).count()
    }

    async fn thrown_away(db: &Db) -> u64 {
        let _ = db.get(1).await;
        let _second = db.get(2).await;
        db.get(3).await;
        0
    }

    async fn something_between() -> u64 {
        let a = get(1).await;
        println!("half way");
        let b = get(2).await;
        a + b
    }

    async fn a_check_between() -> Outcome<usize> {
        let user = fetch_user(Id(1)).await?;
        if user.0 == 0 {
            return Ok(0);
        }
        let orders = list_orders(Id(1)).await?;
        Ok(orders.len())
    }

    async fn the_same_twice() -> bool {
        let before = get(1).await;
        let after = get(1).await;
        before == after
    }

    async fn one_may_fail(id: Id) -> Outcome<usize> {
        let user = fetch_user(id).await?;
        let other = get(7).await;
        Ok(user.0 as usize + other as usize)
    }

    async fn in_a_transaction(db: &Db) -> u64 {
        let transaction = db.begin().await;
        let a = get(1).await;
        let b = get(2).await;
        a + b + transaction
    }

    async fn under_a_lock(lock: &tokio::sync::Mutex<u64>) -> u64 {
        let held = lock.lock().await;
        let a = get(1).await;
        let b = get(*held).await;
        a + b
    }

    async fn what_is_held() -> u64 {
        let guard = get(1).await;
        let conn = get(2).await;
        guard + conn
    }

    async fn from_one_stream(stream: &Stream) -> u64 {
        let a = stream.get_byte(0).await;
        let b = stream.get_next(1).await;
        a + b
    }

    async fn a_session_and_what_it_allows() -> u64 {
        let session = get_session(1).await;
        let page = get(2).await;
        session + page
    }

    async fn tasks_run_already() -> Result<u64, tokio::task::JoinError> {
        let (first, second) = (tokio::spawn(get(1)), tokio::spawn(get(2)));
        let a = first.await?;
        let b = second.await?;
        Ok(a + b)
    }

    async fn futures_made_before() -> u64 {
        let (first, second) = (get(1), get(2));
        let a = first.await;
        let b = second.await;
        a + b
    }

    async fn at_once() -> u64 {
        let (a, b) = tokio::join!(get(1), get(2));
        a + b
    }

    async fn the_arguments_do_something(mut ids: Vec<u64>) -> u64 {
        let a = get(ids.pop().unwrap_or_default()).await;
        let b = get(ids.pop().unwrap_or_default()).await;
        a + b
    }

    async fn the_second_is_not_used_here() -> u64 {
        let a = get(1).await;
        #[allow(unused_variables, reason = "only awaited")]
        let b = get(2).await;
        a
    }

    async fn a_pattern_that_may_refuse() -> u64 {
        let Ok(a) = fetch_user(Id(1)).await else {
            return 0;
        };
        let Ok(b) = list_orders(Id(2)).await else {
            return 1;
        };
        a.0 + b.len() as u64
    }

    async fn a_callee_that_is_a_variable(get: impl AsyncFn(u64) -> u64) -> u64 {
        let a = get(1).await;
        let b = get(2).await;
        a + b
    }

    async fn without_arguments() -> u64 {
        let a = get_first().await;
        let b = get_second().await;
        a + b
    }

    async fn over_more_than_the_call() -> Outcome<u64> {
        let a = tokio::time::timeout(std::time::Duration::MAX, get(1)).await?;
        let b = tokio::time::timeout(std::time::Duration::MAX, get(2)).await?;
        Ok(a + b)
    }

    async fn under_conditions() -> u64 {
        #[cfg(unix)]
        let a = get(1).await;
        #[cfg(not(unix))]
        let a = 3;
        let b = get(2).await;
        a + b
    }

    async fn exempt_statements() -> u64 {
        let a = get(1).await;
        #[exempt(sequential_await, reason = "the service answers one request at a time")]
        let b = get(2).await;
        a + b
    }

    #[exempt(sequential_await, reason = "the service answers one request at a time")]
    async fn exempt_fn() -> u64 {
        let a = get(1).await;
        let b = get(2).await;
        a + b
    }
}

struct Wrapped<'a> {
    db: &'a mut Db,
}

struct Stream;

impl Stream {
    async fn get_byte(&self, _: u64) -> u64 {
        0
    }

    async fn get_next(&self, _: u64) -> u64 {
        0
    }
}

async fn get_session(_: u64) -> u64 {
    0
}

async fn get_first() -> u64 {
    1
}

async fn get_second() -> u64 {
    2
}

fn main() {}
