use std::fmt;
use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::thread;
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::time::Sleep;

use super::held::Caught;
use super::nested::{Begun, Inner, Inside};
use super::report::{Cause, TeardownFailure, report};
use super::whose::Whose;
use crate::task::background;
use crate::task::panic_message;

/// A tear-down under way, in a box: it may have to move into a task half-way.
pub(super) type Running<E> = Pin<Box<dyn Future<Output = Result<(), E>> + Send>>;

/// What the reports and the background task of a tear-down need to know.
#[derive(Clone)]
pub(super) struct Plan {
    pub(super) resource: &'static str,
    /// Which of them, if it is several.
    pub(super) whose: Option<Whose>,
    pub(super) grace: Duration,
    /// The runtime in which the resource was opened. `None` under another executor, and before it matters.
    pub(super) runtime: Option<Handle>,
    /// What it was opened inside of.
    pub(super) outer: Option<Inner>,
    /// What was opened inside of it.
    pub(super) inside: Inside,
}

impl Plan {
    /// Notes the runtime, which is still that in which the resource was opened.
    pub(super) fn stays(&mut self) {
        Self::note(&mut self.runtime);
    }

    /// Waits for what was opened inside.
    #[inline]
    pub(super) async fn ended(&mut self) {
        poll_fn(|context| {
            let polled = self.inside.poll_ended(context);
            if polled.is_pending() {
                self.stays();
            }
            polled
        })
        .await;
    }

    pub(super) fn note(runtime: &mut Option<Handle>) {
        if runtime.is_none() {
            *runtime = Handle::try_current().ok();
        }
    }

    pub(super) fn failed(&self, cause: Cause) {
        report(&self.failure(cause));
    }

    fn failure(&self, cause: Cause) -> TeardownFailure {
        let one = self.whose.as_ref().and_then(Whose::name);
        TeardownFailure::new(one.unwrap_or(self.resource), cause)
    }

    /// Reports what came of a tear-down after something else had gone wrong.
    pub(super) fn closed_after_failure<E: fmt::Display>(&self, closed: Caught<Result<(), E>>) {
        match closed {
            Ok(Ok(())) => {}
            Ok(Err(error)) => self.failed(Cause::of(&error)),
            Err(payload) => self.failed(Cause::Panicked(panic_message(&*payload))),
        }
    }

    /// Lets a tear-down go on as a task.
    pub(super) fn in_background<E: fmt::Display + 'static>(self, running: Running<E>) {
        let Some(runtime) = self.runtime.clone().or_else(|| Handle::try_current().ok()) else {
            return self.failed(Cause::NoRuntime);
        };
        let name = self.resource;
        let task = InBackground {
            running: Some(running),
            timer: None,
            _begun: self.outer.as_ref().map(Inner::begins),
            plan: self,
        };
        let _entered = runtime.enter();
        background().spawn_teardown(&runtime, name, task);
    }
}

/// The task: the tear-down within its grace period. However it ends, a failure is reported.
struct InBackground<E> {
    // Taken when it has ended.
    running: Option<Running<E>>,
    timer: Option<Pin<Box<Sleep>>>,
    plan: Plan,
    // Dropped after what is left of the tear-down.
    _begun: Option<Begun>,
}

impl<E: fmt::Display> Future for InBackground<E> {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let this = &mut *self;
        let Some(running) = &mut this.running else {
            return Poll::Ready(());
        };
        // Each of them has a limit of its own.
        ready!(this.plan.inside.poll_ended(context));
        let polled = catch_unwind(AssertUnwindSafe(|| running.as_mut().poll(context)));
        let cause = match polled {
            Ok(Poll::Ready(Ok(()))) => None,
            Ok(Poll::Ready(Err(error))) => Some(Cause::of(&error)),
            Err(payload) => Some(Cause::Panicked(panic_message(&*payload))),
            Ok(Poll::Pending) => {
                let grace = this.plan.grace;
                if this.timer.is_none() {
                    // tokio has no way to ask whether the time driver is on. Without it there is no limit: a
                    // tear-down that takes its time is better than none.
                    let sleep = || Box::pin(tokio::time::sleep(grace));
                    this.timer = catch_unwind(AssertUnwindSafe(sleep)).ok();
                }
                let timer = this.timer.as_mut();
                if !timer.is_some_and(|timer| timer.as_mut().poll(context).is_ready()) {
                    return Poll::Pending;
                }
                Some(Cause::TimedOut(grace))
            }
        };
        this.end();
        if let Some(cause) = cause {
            let failure = this.plan.failure(cause);
            if !failure.is_error() {
                // For the test that this is a part of, if it is one.
                background().teardown_failed(failure.to_string());
            }
            report(&failure);
        }
        Poll::Ready(())
    }
}

impl<E> InBackground<E> {
    /// Drops what is left of the tear-down, whose destructors may panic too.
    fn end(&mut self) {
        let running = self.running.take();
        if let Err(payload) = catch_unwind(AssertUnwindSafe(|| drop(running))) {
            self.plan.failed(Cause::Panicked(panic_message(&*payload)));
        }
    }
}

impl<E> Drop for InBackground<E> {
    fn drop(&mut self) {
        if self.running.is_some() {
            self.plan.failed(Cause::Dropped);
            if thread::panicking() {
                // A second panic would end the process; nothing can be known about the first.
                self.end();
            }
        }
    }
}
