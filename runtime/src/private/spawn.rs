use std::future::Future;

use super::Site;
use crate::task::{Task, TaskSet};

/// Starts `future` as a task of `set`, called `name` or else after the annotated fn.
#[track_caller]
pub fn spawn<F>(
    site: &'static Site,
    set: &TaskSet,
    name: Option<&'static str>,
    future: F,
) -> Task<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    set.spawn_at(site, name, future)
}

/// As [`spawn`], for a future that stays on this thread's `LocalSet`.
#[track_caller]
pub fn spawn_local<F>(
    site: &'static Site,
    set: &TaskSet,
    name: Option<&'static str>,
    future: F,
) -> Task<F::Output>
where
    F: Future + 'static,
    F::Output: 'static,
{
    set.spawn_local_at(site, name, future)
}

/// What a fn expands to that cannot be spawned: never run, because the macro has reported an error.
pub fn not_spawned<F: Future>(_future: F) -> Task<F::Output> {
    unreachable!("the fn does not compile")
}
