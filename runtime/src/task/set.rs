use std::borrow::Cow;
use std::fmt;
use std::future::Future;
use std::panic::{AssertUnwindSafe, Location, catch_unwind};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use tokio::runtime;
use tokio::task::{spawn_local, try_id};

use super::current::current;
use super::entry::Called;
use super::name::Name;
use super::shared::Shared;
use super::tracked::Tracked;
use super::{CancelToken, ShutdownReport, Task, TaskPanic, TaskStats};
use crate::__private::{Site, timed};
use crate::origin::Origin;

/// How long a shutdown waits for aborted tasks to be dropped. Enough for every task that yields;
/// those that block their thread cannot be waited for.
const ABORT_WAIT: Duration = Duration::from_secs(1);

/// Names the waits of a shutdown, should they panic for lack of a timer.
static SHUTDOWN: Site = Site::new("TaskSet::shutdown", file!(), line!());

/// Keeps track of the tasks that are started through it.
///
/// It knows how many there are and what they are called, reports every panic, and can stop them
/// all with [`shutdown`](Self::shutdown). It may be a `static`. A clone is another handle of the
/// same set. Dropping the last handle leaves the tasks running.
///
/// Its memory depends on how many tasks run at once, not on how many have run.
///
/// # Examples
///
/// ```
/// use std::time::Duration;
/// use async_rules::{TaskSet, task};
///
/// static JOBS: TaskSet = TaskSet::new();
///
/// async fn index(page: u32) -> u32 {
///     page * 10
/// }
///
/// # #[tokio::main(flavor = "current_thread", start_paused = true)]
/// # async fn main() {
/// let task = JOBS.spawn(index(4));
/// assert!(task.name().ends_with("::index"));
/// assert_eq!(JOBS.len(), 1);
/// assert_eq!(task.await.unwrap(), 40);
///
/// let report = JOBS.shutdown(Duration::from_secs(5)).await;
/// assert!(report.is_clean());
/// # }
/// ```
pub struct TaskSet {
    handle: Handle,
}

enum Handle {
    /// Made at first use, which is what lets `new` be const.
    First(OnceLock<Shared>),
    /// Of a clone. `#[tracked_spawn]` makes one in each call, and to fill a `OnceLock` costs more than all the
    /// rest of that.
    Further(Shared),
}

impl TaskSet {
    /// Makes an empty set.
    #[must_use]
    pub const fn new() -> Self {
        let handle = Handle::First(OnceLock::new());
        Self { handle }
    }

    /// Starts `future` as a task of this set, named after the async fn whose future it is, or else
    /// after the place of this call.
    ///
    /// The task is in the set before this returns. Once a [`shutdown`](Self::shutdown) has begun,
    /// spawns are refused: `future` is dropped, the returned [`Task`] gives a
    /// [`TaskError`](super::TaskError) for which
    /// [`is_refused`](super::TaskError::is_refused) holds, and the refusal is counted.
    ///
    /// # Panics
    ///
    /// Outside of a tokio runtime.
    #[track_caller]
    pub fn spawn<F>(&self, future: F) -> Task<F::Output>
    where
        F: Future + Send + 'static,
        F::Output: Send + 'static,
    {
        let origin = Origin::Caller(Location::caller());
        let name = origin.operation::<F>();
        self.start(Called::Otherwise(name.into(), origin), future)
    }

    /// As [`spawn`](Self::spawn), with a name of your choice. Names need not be unique.
    ///
    /// # Panics
    ///
    /// Outside of a tokio runtime.
    #[track_caller]
    pub fn spawn_named<F>(&self, name: impl Into<Cow<'static, str>>, future: F) -> Task<F::Output>
    where
        F: Future + Send + 'static,
        F::Output: Send + 'static,
    {
        let origin = Origin::Caller(Location::caller());
        self.start(Called::Otherwise(name.into().into(), origin), future)
    }

    /// As [`spawn`](Self::spawn), for a future that is not `Send` and stays on this thread.
    ///
    /// # Panics
    ///
    /// Outside of a [`LocalSet`](tokio::task::LocalSet).
    ///
    /// # Examples
    ///
    /// ```
    /// use std::rc::Rc;
    /// use async_rules::TaskSet;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// let set = TaskSet::new();
    /// let here = tokio::task::LocalSet::new();
    /// let length = here.run_until(async {
    ///     let text = Rc::new("not Send".to_owned());
    ///     set.spawn_local(async move { text.len() }).await
    /// });
    /// assert_eq!(length.await.unwrap(), 8);
    /// # }
    /// ```
    #[track_caller]
    pub fn spawn_local<F>(&self, future: F) -> Task<F::Output>
    where
        F: Future + 'static,
        F::Output: 'static,
    {
        let origin = Origin::Caller(Location::caller());
        let name = origin.operation::<F>();
        self.start_local(Called::Otherwise(name.into(), origin), future)
    }

    /// As [`spawn_local`](Self::spawn_local), with a name of your choice.
    ///
    /// # Panics
    ///
    /// Outside of a [`LocalSet`](tokio::task::LocalSet).
    #[track_caller]
    pub fn spawn_local_named<F>(
        &self,
        name: impl Into<Cow<'static, str>>,
        future: F,
    ) -> Task<F::Output>
    where
        F: Future + 'static,
        F::Output: 'static,
    {
        let origin = Origin::Caller(Location::caller());
        self.start_local(Called::Otherwise(name.into().into(), origin), future)
    }

    /// Returns how many tasks of this set have not ended.
    #[must_use]
    pub fn len(&self) -> usize {
        self.registry().len()
    }

    /// Returns whether no task of this set is left.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the names of the tasks that have not ended, in no particular order.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        self.registry().names(None)
    }

    /// Returns how many tasks were started, and how those that have ended did so.
    ///
    /// # Examples
    ///
    /// ```
    /// use async_rules::TaskSet;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// let set = TaskSet::new();
    /// set.spawn(async {}).await.unwrap();
    /// let idle = set.spawn(std::future::pending::<()>());
    /// let stats = set.stats();
    /// assert_eq!((stats.started, stats.finished, stats.running), (2, 1, 1));
    /// # }
    /// ```
    #[must_use]
    pub fn stats(&self) -> TaskStats {
        self.registry().stats()
    }

    /// Returns whether a [`shutdown`](Self::shutdown) has begun, so that spawns are refused.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.registry().is_closed()
    }

    /// Returns the token of the set. Firing it asks every task of the set to stop, present and
    /// future ones, and stops nothing else: it is the second step of a
    /// [`shutdown`](Self::shutdown) alone.
    #[must_use]
    pub fn cancel_token(&self) -> CancelToken {
        self.registry().token().clone()
    }

    /// Has `hook` called for each task of this set that panics, in place of the usual report: an
    /// error event with the feature `tracing` where a subscriber takes it, else a line on standard
    /// error.
    ///
    /// It runs on the thread of the task, before the task counts as ended and before whoever
    /// awaits it is told, and should be quick. It replaces an earlier hook. If it panics itself,
    /// the panic of the task is reported as if there were no hook.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::sync::mpsc;
    /// use async_rules::TaskSet;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// let set = TaskSet::new();
    /// let (panics, seen) = mpsc::channel();
    /// set.on_panic(move |panic| {
    ///     let _ = panics.send(format!("{} said: {}", panic.name(), panic.message()));
    /// });
    /// let _ = set.spawn_named("import", async { panic!("no such column") }).await;
    /// assert_eq!(seen.recv().unwrap(), "import said: no such column");
    /// # }
    /// ```
    pub fn on_panic(&self, hook: impl Fn(&TaskPanic) + Send + Sync + 'static) {
        self.registry().set_hook(Arc::new(hook));
    }

    /// Stops all tasks of this set and tells how each of them ended.
    ///
    /// 1. From the first poll on, spawns are refused.
    /// 2. Tasks have `grace` to finish by themselves.
    /// 3. Those that are left are asked to stop: the set's token is fired, and
    ///    [`task::cancelled`](super::cancelled) returns in each of them. They have a quarter of
    ///    `grace`.
    /// 4. Those that are still left are aborted. What blocks its thread cannot be aborted; after a
    ///    second at most such tasks are reported as [`stuck`](ShutdownReport::stuck).
    ///
    /// It returns as soon as no task is left. A set stays shut down; a second call reports the
    /// same. A task of the set may call it: it does not wait for that task, nor abort it.
    ///
    /// # Panics
    ///
    /// If tasks are left and there is no tokio runtime around, or its time driver is off.
    ///
    /// # Cancel safety
    ///
    /// If the returned future is dropped, the set stays closed and the tasks go on from the step
    /// they were at. Call it again to wait on.
    pub async fn shutdown(&self, grace: Duration) -> ShutdownReport {
        let registry = self.registry();
        let caller = current().filter(|(set, _)| set.is(registry));
        let caller = caller.and_then(|(set, slot)| set.serial(slot));
        let emptied_within = |limit| timed(&SHUTDOWN, limit, registry.emptied(caller));

        registry.close();
        if emptied_within(grace).await.is_err() {
            registry.token().cancel();
            if emptied_within(grace / 4).await.is_err() {
                registry.abort_all(caller);
                // The report tells what is left after this.
                let _ = emptied_within(ABORT_WAIT).await;
                registry.teardowns_ended().await;
            }
        }
        registry.shutdown_report(caller)
    }

    #[track_caller]
    pub(crate) fn spawn_at<F>(
        &self,
        site: &'static Site,
        name: Option<&'static str>,
        future: F,
    ) -> Task<F::Output>
    where
        F: Future + Send + 'static,
        F::Output: Send + 'static,
    {
        self.start(called_at(site, name), future)
    }

    #[track_caller]
    pub(crate) fn spawn_local_at<F>(
        &self,
        site: &'static Site,
        name: Option<&'static str>,
        future: F,
    ) -> Task<F::Output>
    where
        F: Future + 'static,
        F::Output: 'static,
    {
        self.start_local(called_at(site, name), future)
    }

    /// The names of the tasks that have not ended, tear-downs apart.
    pub(crate) fn names_of_tasks(&self) -> Vec<String> {
        self.registry().names_of_tasks()
    }

    /// A tear-down in the background panicked, or its time was over.
    pub(crate) fn teardown_failed(&self, failure: String) {
        self.registry().teardown_failed(failure);
    }

    /// What was said of those.
    pub(crate) fn failed_teardowns(&self) -> Vec<String> {
        self.registry().failed_teardowns()
    }

    /// The names of the tasks that panicked and whose [`Task`] nobody has awaited since.
    pub(crate) fn unseen_panics(&self) -> Vec<String> {
        self.registry().unseen_panics()
    }

    /// Starts a tear-down: also during a shutdown, which neither refuses nor aborts it and waits until it has
    /// ended. It has its own limit of time.
    pub(crate) fn spawn_teardown<F>(&self, runtime: &runtime::Handle, name: &'static str, future: F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let set = self.registry().clone();
        let origin = Origin::Caller(Location::caller());
        let seat = set.enter_teardown(Called::Otherwise(Name::Static(name), origin));
        runtime.spawn(Tracked::new(future, set, seat.slot));
    }

    #[track_caller]
    fn start<F>(&self, called: Called, future: F) -> Task<F::Output>
    where
        F: Future + Send + 'static,
        F::Output: Send + 'static,
    {
        let name = called.name();
        // A task is inside of a runtime. To ask for that would be to clone its handle, and to spawn clones it
        // again.
        if try_id().is_none() && runtime::Handle::try_current().is_err() {
            outside_of_a_runtime(&name);
        }
        let set = self.registry().clone();
        let Some(seat) = set.enter(called) else {
            return Task::refused(name);
        };
        let handle = tokio::spawn(Tracked::new(future, set.clone(), seat.slot));
        Task::running(name, handle, set, seat)
    }

    #[track_caller]
    fn start_local<F>(&self, called: Called, future: F) -> Task<F::Output>
    where
        F: Future + 'static,
        F::Output: 'static,
    {
        let name = called.name();
        let set = self.registry().clone();
        let Some(seat) = set.enter(called) else {
            return Task::refused(name);
        };
        let tracked = Tracked::new(future, set.clone(), seat.slot);
        // tokio has no way to ask whether there is a `LocalSet`, and its panic does not say what
        // was being spawned.
        match catch_unwind(AssertUnwindSafe(|| spawn_local(tracked))) {
            Ok(handle) => Task::running(name, handle, set, seat),
            Err(_) => outside_of_a_local_set(&name),
        }
    }

    /// Another handle of what `set` is a handle of.
    pub(super) const fn of(set: Shared) -> Self {
        let handle = Handle::Further(set);
        Self { handle }
    }

    fn registry(&self) -> &Shared {
        match &self.handle {
            Handle::First(set) => set.get_or_init(Shared::default),
            Handle::Further(set) => set,
        }
    }
}

impl Default for TaskSet {
    fn default() -> Self {
        Self::new()
    }
}

impl Clone for TaskSet {
    fn clone(&self) -> Self {
        Self::of(self.registry().clone())
    }
}

impl fmt::Debug for TaskSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TaskSet")
            .field("stats", &self.stats())
            .field("closed", &self.is_closed())
            .finish()
    }
}

fn called_at(site: &'static Site, name: Option<&'static str>) -> Called {
    match name {
        Some(name) => Called::Otherwise(Name::Static(name), Origin::Site(site)),
        None => Called::AsSite(site),
    }
}

#[cold]
#[track_caller]
fn outside_of_a_runtime(name: &str) -> ! {
    panic!(
        "task `{name}` was spawned outside of a tokio runtime\n\
         help: spawn it from async code, or enter a runtime first: `let _guard = handle.enter();`"
    )
}

#[cold]
#[track_caller]
fn outside_of_a_local_set(name: &str) -> ! {
    panic!(
        "local task `{name}` was spawned outside of a `tokio::task::LocalSet`\n\
         help: spawn it inside `LocalSet::run_until`, or make its future `Send` and leave out `local`"
    )
}
