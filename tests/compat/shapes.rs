//! The attributes in the shapes in which people write async fns. Compiled under several editions
//! and lint levels, and run by the tests at the end.

use std::fmt::{Debug, Display};
use std::future::Future;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use async_rules::task::Task;
use async_rules::{
    KeyedLimit, Limit, Resource, TaskSet, bounded, enforce, exempt, offload, resource, stream,
    timeout, tracked_spawn,
};
use futures_core::Stream;

mod look_alikes;
mod unused_receivers;
pub use look_alikes::probed;

/// Shared by several functions.
pub static SHARED: Limit = Limit::new(4);
static BY_NAME: KeyedLimit<String> = KeyedLimit::new(2);
const BRIEF: Duration = Duration::from_secs(5);

/// A limit of its own.
#[bounded(10)]
pub async fn plain(x: u32) -> u32 {
    x + 1
}

/// No arguments and no result.
#[bounded(max = 3)]
pub async fn unit() {}

/// A limit shared with others.
#[must_use]
#[bounded(limit = SHARED)]
pub async fn shared() -> u32 {
    1
}

/// One limit for each name.
#[bounded(2, key = name.to_owned())]
pub async fn keyed(name: &str) -> usize {
    name.len()
}

/// One limit for each name, shared.
#[bounded(limit = &BY_NAME, key = name)]
pub async fn shared_keyed(name: String) -> usize {
    name.len()
}

/// Refuses instead of waiting.
///
/// # Errors
///
/// When too many calls are under way.
#[bounded(1, wait = "1s", queue = 5)]
pub async fn refusing(x: u32) -> io::Result<u32> {
    Ok(x)
}

/// Falls back instead of waiting.
#[bounded(1, queue = 0, or = fallback)]
pub async fn falling_back(fallback: u32) -> u32 {
    7
}

/// # Errors
///
/// After ten seconds.
#[timeout("10s")]
pub async fn timed(text: &str) -> io::Result<String> {
    let mut all = String::new();
    for word in text.split(' ') {
        all += word;
    }
    Ok(all)
}

/// A duration as an expression.
///
/// # Errors
///
/// When it takes too long.
#[timeout(BRIEF * 2)]
pub async fn timed_by_expression() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    timed("a b").await?;
    Ok(())
}

/// Any type through `or`.
#[timeout("1m 30s", or = None)]
pub async fn timed_or<T: Clone>(value: &T) -> Option<T> {
    Some(value.clone())
}

/// Everything that a signature can have.
///
/// # Errors
///
/// When it takes too long.
#[timeout("10s")]
#[bounded(5)]
pub async fn generic<'a, T, const N: usize>(
    (first, _): (&'a T, u8),
    shown: impl Display + Send,
    mut list: [u32; N],
    _: u8,
) -> io::Result<(&'a T, String)>
where
    T: Debug + Sync + ?Sized,
{
    list.sort_unstable();
    Ok((first, format!("{shown}{list:?}")))
}

/// `impl Trait` as the result.
#[bounded(5)]
pub async fn opaque(from: u32) -> impl Iterator<Item = u32> + Send {
    from..from + 3
}

/// Never returns.
#[timeout("1s", or = panic!("gave up on {name}"))]
pub async fn never(name: &str) -> ! {
    std::future::pending().await
}

/// Work and fallback that do not return.
///
/// # Panics
///
/// Always.
#[timeout("1s", or = panic!("gave up"))]
pub async fn unfinished(name: &str) -> u32 {
    panic!("{name} is not written yet")
}

/// A background task.
#[tracked_spawn]
pub async fn spawned(counter: Arc<AtomicU32>) -> u32 {
    counter.fetch_add(1, Ordering::Relaxed)
}

/// A named background task in a set of its own, with all the others below it.
#[tracked_spawn(set = set, name = "stacked")]
#[timeout("10s")]
#[bounded(2)]
#[enforce]
pub async fn stacked(set: TaskSet, x: u32) -> io::Result<u32> {
    Ok(x * 2)
}

/// A type with methods.
#[derive(Debug)]
pub struct Service {
    limit: Limit,
    deadline: Duration,
    tasks: TaskSet,
    calls: AtomicU32,
}

impl Default for Service {
    fn default() -> Self {
        Self {
            limit: Limit::new(Self::MAX),
            deadline: BRIEF,
            tasks: TaskSet::new(),
            calls: AtomicU32::new(0),
        }
    }
}

#[enforce]
impl Service {
    const MAX: usize = 3;

    /// A limit and a deadline of the instance.
    ///
    /// # Errors
    ///
    /// When it takes too long.
    #[timeout(self.deadline)]
    #[bounded(limit = self.limit)]
    pub async fn call(&self) -> io::Result<u32> {
        Ok(self.calls.fetch_add(1, Ordering::Relaxed))
    }

    /// By mutable reference.
    #[bounded(max = Self::MAX)]
    pub async fn reset(&mut self) -> u32 {
        std::mem::take(self.calls.get_mut())
    }

    /// By value.
    #[timeout("10s", or = 0)]
    pub async fn finish(self) -> u32 {
        self.calls.into_inner()
    }

    /// By shared ownership.
    #[tracked_spawn(set = self.tasks)]
    pub async fn call_later(self: Arc<Self>) -> io::Result<u32> {
        self.call().await
    }

    /// Opened and closed; set-up borrows.
    #[resource(grace = "1s")]
    pub async fn lease(&self, by: &u32, _unused: u8) -> io::Result<impl Resource<u32>> {
        let calls = self.calls.load(Ordering::Relaxed);
        if calls > *by {
            return Err(io::Error::other("too many"));
        }
        let _guard = calls;
        let mut leased = plain(calls).await;
        leased += 1;
        provide!(leased);
        plain(leased).await;
        Ok(())
    }

    /// One after the other; items borrow.
    #[stream]
    pub async fn each<'a, T>(
        &self,
        items: &'a [T],
        mut by: u32,
        _unused: u8,
    ) -> impl Stream<Item = (&'a T, u32)>
    where
        T: Sync,
    {
        for item in items {
            by += plain(self.calls.load(Ordering::Relaxed)).await;
            if by == 7 {
                return;
            }
            emit!((item, by));
        }
    }

    /// Until one cannot be read; captures what edition 2021 would not.
    #[stream]
    pub async fn parsed(&self, list: &str) -> impl Stream<Item = io::Result<u32>> {
        for word in list.split(' ') {
            if word.is_empty() {
                return;
            }
            let n = self.calls.load(Ordering::Relaxed);
            emit!(Ok(n + word.parse::<u32>().map_err(io::Error::other)?));
        }
    }

    /// On the blocking pool.
    ///
    /// # Errors
    ///
    /// When it takes too long.
    #[timeout("10s")]
    #[offload(max = Self::MAX)]
    pub fn load(self: Arc<Self>, mut by: u32, _unused: String) -> io::Result<u32> {
        std::thread::sleep(Duration::ZERO);
        by += self.calls.load(Ordering::Relaxed);
        if by == 0 {
            return Ok(0);
        }
        Ok(by)
    }

    /// No attribute of its own.
    pub async fn checked(&self) -> u32 {
        let add = |x: u32| x + self.calls.load(Ordering::Relaxed);
        add(plain(0).await)
    }

    /// Breaks a rule on purpose.
    pub async fn exempted(&self) {
        #[exempt(blocking, reason = "zero is not long")]
        std::thread::sleep(Duration::ZERO);
        self.checked().await;
    }

    /// A sync fn that starts async code.
    pub fn starts(&self) -> impl Future<Output = u32> + '_ {
        let add = 1;
        async move { self.checked().await + add }
    }
}

/// A lint that is about async fns.
pub trait Counts {
    /// Counts.
    ///
    /// # Errors
    ///
    /// When it takes too long.
    #[expect(async_fn_in_trait, reason = "nobody spawns it")]
    #[timeout("10s")]
    async fn count(&self, to: u32) -> io::Result<u32> {
        Ok(plain(to).await)
    }
}

/// A trait whose implementations carry the attributes.
pub trait Fetch {
    /// Fetches.
    fn fetch(&self, id: u32) -> impl Future<Output = io::Result<u32>> + Send;
}

impl Fetch for Service {
    #[timeout("10s")]
    #[bounded(8)]
    async fn fetch(&self, id: u32) -> io::Result<u32> {
        Ok(id + self.calls.load(Ordering::Relaxed))
    }
}

/// A module as a whole.
#[enforce]
pub mod inner {
    /// Checked by the attribute of the module.
    pub async fn checked(list: Vec<u32>) -> u32 {
        let total = async { list.iter().sum::<u32>() };
        total.await
    }
}

/// The types that callers see.
pub fn types(counter: Arc<AtomicU32>) -> Task<u32> {
    spawned(counter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn free_functions_run() {
        assert_eq!(plain(1).await, 2);
        unit().await;
        assert_eq!(shared().await, 1);
        assert_eq!(keyed("four").await, 4);
        assert_eq!(shared_keyed("four".to_owned()).await, 4);
        assert_eq!(refusing(3).await.unwrap(), 3);
        assert_eq!(falling_back(1).await, 7);
        assert_eq!(timed("a b").await.unwrap(), "ab");
        timed_by_expression().await.unwrap();
        assert_eq!(timed_or(&3).await, Some(3));
        let (first, rest) = generic(("x", 0), 'c', [2, 1], 0).await.unwrap();
        assert_eq!((first, rest.as_str()), ("x", "c[1, 2]"));
        assert_eq!(opaque(1).await.sum::<u32>(), 6);
        assert_eq!(inner::checked(vec![1, 2]).await, 3);
        assert_eq!(probed::functions(&[1, 2]).await, Ok(5));
        let (_, joined) = probed::methods(probed::Own::default()).await;
        assert_eq!(joined, "a-b");
        assert_eq!(probed::boxed(&mut probed::Own::default()).await, 7);
        assert_eq!(probed::tokio_methods().await.unwrap(), 10);
    }

    #[tokio::test]
    async fn methods_run() {
        let mut service = Service::default();
        assert_eq!(service.call().await.unwrap(), 0);
        assert_eq!(service.fetch(1).await.unwrap(), 2);
        assert_eq!(service.checked().await, 2);
        assert_eq!(service.starts().await, 3);
        service.exempted().await;
        assert_eq!(service.reset().await, 1);
        assert_eq!(service.finish().await, 0);
    }

    #[tokio::test]
    async fn background_tasks_run() {
        let counter = Arc::new(AtomicU32::new(5));
        assert_eq!(types(Arc::clone(&counter)).await.unwrap(), 5);
        let set = TaskSet::new();
        assert_eq!(stacked(set.clone(), 2).await.unwrap().unwrap(), 4);
        let service = Arc::new(Service::default());
        let later = Arc::clone(&service).call_later();
        assert_eq!(later.await.unwrap().unwrap(), 0);
    }
}
