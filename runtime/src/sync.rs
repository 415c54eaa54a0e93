//! The primitives of what is synchronised by hand: those of `std` and tokio, or loom's while a model runs.

#[cfg(not(all(test, loom)))]
pub(crate) use std::sync::{
    Mutex, MutexGuard,
    atomic::{AtomicBool, AtomicU8, AtomicUsize},
};
#[cfg(not(all(test, loom)))]
pub(crate) use tokio::sync::Notify;

#[cfg(all(test, loom))]
pub(crate) use loom::sync::{
    Mutex, MutexGuard,
    atomic::{AtomicBool, AtomicU8, AtomicUsize},
};
#[cfg(all(test, loom))]
pub(crate) use notify::Notify;

/// A constructor that is `const`, but not in loom models: loom's primitives have no such constructors.
macro_rules! constructor {
    ($(#[$attribute:meta])* $vis:vis const fn $($rest:tt)*) => {
        #[cfg(not(all(test, loom)))]
        $(#[$attribute])*
        $vis const fn $($rest)*

        #[cfg(all(test, loom))]
        $(#[$attribute])*
        $vis fn $($rest)*
    };
}

pub(crate) use constructor;

/// A model with three threads is cut at this many forced switches, which is where races live.
#[cfg(all(test, loom))]
pub(crate) fn bounded(model: impl Fn() + Send + Sync + 'static) {
    let mut builder = loom::model::Builder::new();
    builder.preemption_bound = Some(3);
    builder.check(model);
}

/// tokio's own is not built from loom's primitives outside of tokio. This one promises what tokio's documentation
/// does: `notify_waiters` reaches every `Notified` that was made before the call, polled or not, and no other.
#[cfg(all(test, loom))]
mod notify {
    use std::future::Future;
    use std::pin::Pin;
    use std::task::{Context, Poll, Waker};

    use loom::sync::Mutex;

    #[derive(Default)]
    pub(crate) struct Notify(Mutex<State>);

    #[derive(Default)]
    struct State {
        calls: usize,
        waiting: Vec<Waker>,
    }

    impl Notify {
        pub(crate) fn notified(&self) -> Notified<'_> {
            let calls = self.0.lock().unwrap().calls;
            Notified {
                notify: self,
                calls,
            }
        }

        pub(crate) fn notify_waiters(&self) {
            let mut state = self.0.lock().unwrap();
            state.calls += 1;
            let waiting = std::mem::take(&mut state.waiting);
            drop(state);
            waiting.into_iter().for_each(Waker::wake);
        }
    }

    pub(crate) struct Notified<'a> {
        notify: &'a Notify,
        /// How often `notify_waiters` had been called before.
        calls: usize,
    }

    impl Future for Notified<'_> {
        type Output = ();

        fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
            let mut state = self.notify.0.lock().unwrap();
            if state.calls > self.calls {
                return Poll::Ready(());
            }
            state.waiting.push(cx.waker().clone());
            Poll::Pending
        }
    }
}
