use std::any::Any;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::thread;

use pin_project_lite::pin_project;

use super::current::poll_as;
use super::registry::Outcome;
use super::shared::Shared;

pin_project! {
    /// The future that tokio runs for a tracked task. However it ends, the registry hears of it
    /// exactly once, and before whoever awaits the task does.
    pub(super) struct Tracked<F> {
        #[pin]
        body: Option<F>,
        // Taken when the task leaves the registry.
        set: Option<Shared>,
        slot: u32,
        // Whether the registry knows how to wake the task.
        waiting: bool,
    }

    impl<F> PinnedDrop for Tracked<F> {
        fn drop(this: Pin<&mut Self>) {
            let this = this.project();
            // Dropped before it returned: aborted, or the runtime is going away.
            if let Err(payload) = cut_short(this.body, this.set, *this.slot)
                // tokio catches it and tells the one who awaits the task. During another panic it
                // would end the process.
                && !thread::panicking()
            {
                resume_unwind(payload);
            }
        }
    }
}

impl<F> Tracked<F> {
    /// It has been entered at `slot`.
    pub(super) fn new(body: F, set: Shared, slot: u32) -> Self {
        Self {
            body: Some(body),
            set: Some(set),
            slot,
            waiting: false,
        }
    }
}

impl<F: Future> Future for Tracked<F> {
    /// `None` if a shutdown aborted it.
    type Output = Option<F::Output>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        let slot = *this.slot;
        if this.set.as_ref().is_some_and(|set| set.is_aborted(slot)) {
            return aborted(this.body, this.set, slot);
        }
        let body = &mut this.body;
        let polled = poll_as(this.set, slot, || {
            catch_unwind(AssertUnwindSafe(|| {
                let running = body.as_mut().as_pin_mut();
                let output = running
                    .expect("a task is not polled after its end")
                    .poll(cx);
                if output.is_ready() {
                    // Here, where a panic of its destructor is still caught as one of the task's.
                    body.set(None);
                }
                output
            }))
        });
        let outcome = match &polled {
            Ok(Poll::Pending) => {
                // Once: all wakers of a task of tokio's wake that task.
                let going = |set: &Shared| set.waits(slot, cx.waker());
                if *this.waiting || this.set.as_ref().is_none_or(going) {
                    *this.waiting = true;
                    return Poll::Pending;
                }
                return aborted(this.body, this.set, slot);
            }
            Ok(Poll::Ready(_)) => Outcome::Returned,
            Err(payload) => {
                let message = panic_message(&**payload);
                // What the body still holds goes before the task is reported as ended. A second
                // panic in there has nobody left to tell.
                let _ = catch_unwind(AssertUnwindSafe(|| this.body.set(None)));
                Outcome::Panicked(message)
            }
        };
        if let Some(set) = this.set.take() {
            set.exit(slot, outcome);
        }
        match polled {
            Ok(output) => output.map(Some),
            // On to tokio, which hands it to the one who awaits the task. The panic hook has run.
            Err(payload) => resume_unwind(payload),
        }
    }
}

/// As tokio's abort: what the body holds is dropped, and a panic of that is the task's.
#[cold]
fn aborted<F, T>(
    body: Pin<&mut Option<F>>,
    set: &mut Option<Shared>,
    slot: u32,
) -> Poll<Option<T>> {
    match cut_short(body, set, slot) {
        Ok(()) => Poll::Ready(None),
        Err(payload) => resume_unwind(payload),
    }
}

/// Drops what has not returned, and then has it leave the registry, if it has not left before.
fn cut_short<F>(
    mut body: Pin<&mut Option<F>>,
    set: &mut Option<Shared>,
    slot: u32,
) -> thread::Result<()> {
    let Some(set) = set.take() else {
        return Ok(());
    };
    let dropped = catch_unwind(AssertUnwindSafe(|| body.set(None)));
    let outcome = match &dropped {
        Ok(()) => Outcome::Dropped,
        Err(payload) => Outcome::Panicked(panic_message(&**payload)),
    };
    set.exit(slot, outcome);
    dropped
}

pub(crate) fn panic_message(payload: &(dyn Any + Send)) -> String {
    if let Some(text) = payload.downcast_ref::<&'static str>() {
        (*text).to_owned()
    } else if let Some(text) = payload.downcast_ref::<String>() {
        text.clone()
    } else {
        "a value that is not a string".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn body() {
        let block = [1_u8; 4096];
        std::future::pending::<()>().await;
        assert_eq!(block[17], 1);
    }

    #[test]
    fn the_spawned_future_is_hardly_larger_than_the_body() {
        fn over<F>(_: &F) -> usize {
            size_of::<Tracked<F>>() - size_of::<F>()
        }
        let over = over(&body());
        assert!(over <= 3 * size_of::<usize>(), "{over} bytes over the body");
    }
}
