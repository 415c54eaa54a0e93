use std::any::Any;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::thread;

use pin_project_lite::pin_project;

use super::current::poll_as;
use super::registry::{Outcome, Record};

pin_project! {
    /// The future that tokio runs for a tracked task. However it ends, the registry hears of it
    /// exactly once, and before whoever awaits the task does.
    pub(super) struct Tracked<F> {
        #[pin]
        body: Option<F>,
        // Taken when the task leaves the registry.
        record: Option<Arc<Record>>,
        slot: usize,
    }

    impl<F> PinnedDrop for Tracked<F> {
        fn drop(this: Pin<&mut Self>) {
            let mut this = this.project();
            let Some(record) = this.record.take() else {
                return;
            };
            // Dropped before it returned: aborted, or the runtime is going away.
            match catch_unwind(AssertUnwindSafe(|| this.body.set(None))) {
                Ok(()) => record.set.exit(*this.slot, &record, Outcome::Dropped),
                Err(payload) => {
                    let outcome = Outcome::Panicked(panic_message(&*payload));
                    record.set.exit(*this.slot, &record, outcome);
                    // tokio catches it and tells the one who awaits the task. During another
                    // panic it would end the process.
                    if !thread::panicking() {
                        resume_unwind(payload);
                    }
                }
            }
        }
    }
}

impl<F> Tracked<F> {
    /// `record` has been entered at `slot`.
    pub(super) fn new(body: F, record: Arc<Record>, slot: usize) -> Self {
        Self {
            body: Some(body),
            record: Some(record),
            slot,
        }
    }
}

impl<F: Future> Future for Tracked<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        let mut this = self.project();
        let body = &mut this.body;
        let polled = poll_as(this.record, || {
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
            Ok(Poll::Pending) => return Poll::Pending,
            Ok(Poll::Ready(_)) => Outcome::Returned,
            Err(payload) => {
                let message = panic_message(&**payload);
                // What the body still holds goes before the task is reported as ended. A second
                // panic in there has nobody left to tell.
                let _ = catch_unwind(AssertUnwindSafe(|| this.body.set(None)));
                Outcome::Panicked(message)
            }
        };
        if let Some(record) = this.record.take() {
            record.set.exit(*this.slot, &record, outcome);
        }
        match polled {
            Ok(output) => output,
            // On to tokio, which hands it to the one who awaits the task. The panic hook has run.
            Err(payload) => resume_unwind(payload),
        }
    }
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
