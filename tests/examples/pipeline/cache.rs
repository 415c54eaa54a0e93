//! A cache that makes the pipeline faster where there is one, and never makes it fail.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context, Result};
use async_rules::{Resource, enforce, resource, timeout};
use redis::aio::MultiplexedConnection;
use redis::{Cmd, FromRedisValue};

use crate::meter::Counter;
use crate::progress::say;

/// What customers get off, in a hash of a Redis.
pub(crate) struct Cache {
    redis: Option<MultiplexedConnection>,
    key: String,
    /// Once it has failed or kept us waiting.
    lost: AtomicBool,
    hits: Counter,
}

/// A Redis that cannot be reached when the program starts is an error: the address is wrong, say.
/// One that is lost on the way is given up, and the database answers in its place.
#[resource]
pub(crate) async fn cache(url: Option<String>) -> Result<impl Resource<Cache>> {
    let redis = match url {
        Some(url) => Some(connect(&url).await.context("connect to the cache")?),
        None => None,
    };
    let key = format!("pipeline:{}", std::process::id());
    if redis.is_some() {
        say("cache: open");
    }

    let cache = provide!(Cache {
        redis,
        key,
        lost: AtomicBool::new(false),
        hits: Counter::default(),
    });

    if cache.redis.is_some() {
        cache.ask::<()>(Cmd::del(&cache.key)).await;
        say("cache: closed");
    }
    Ok(())
}

#[timeout("5s")]
async fn connect(url: &str) -> Result<MultiplexedConnection> {
    let client = redis::Client::open(url)?;
    Ok(client.get_multiplexed_async_connection().await?)
}

#[enforce(strict)]
impl Cache {
    /// What the cache knows of these customers: nothing if it is lost.
    pub(crate) async fn get(&self, customers: &[i64]) -> HashMap<i64, i64> {
        let mut command = redis::cmd("HMGET");
        command.arg(&self.key).arg(customers);
        let found: Vec<Option<i64>> = self.ask(command).await.unwrap_or_default();
        let known: HashMap<i64, i64> = std::iter::zip(customers, found)
            .filter_map(|(customer, percent_off)| Some((*customer, percent_off?)))
            .collect();
        self.hits.add(known.len());
        known
    }

    pub(crate) async fn put(&self, discounts: &HashMap<i64, i64>) {
        let mut command = redis::cmd("HSET");
        command.arg(&self.key).arg(discounts);
        self.ask::<()>(command).await;
        // Should nobody be left to close it.
        self.ask::<()>(Cmd::expire(&self.key, 600)).await;
    }

    pub(crate) fn hits(&self) -> usize {
        self.hits.get()
    }

    pub(crate) fn state(&self) -> &'static str {
        match self.redis {
            None => "none",
            Some(_) if self.lost.load(Ordering::Relaxed) => "Redis, lost on the way",
            Some(_) => "Redis",
        }
    }

    /// Nobody waits for a lost cache again.
    async fn ask<T: FromRedisValue>(&self, command: Cmd) -> Option<T> {
        let redis = self.redis.clone()?;
        if self.lost.load(Ordering::Relaxed) {
            return None;
        }
        match query(redis, command).await {
            Ok(answer) => Some(answer),
            Err(error) => {
                if !self.lost.swap(true, Ordering::Relaxed) {
                    say(format!("cache: lost, going on without it: {error}"));
                }
                None
            }
        }
    }
}

/// A cache that takes longer than this is slower than the database.
#[timeout("250ms")]
async fn query<T: FromRedisValue>(mut redis: MultiplexedConnection, command: Cmd) -> Result<T> {
    Ok(command.query_async(&mut redis).await?)
}
