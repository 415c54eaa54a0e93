//! Which async fn is being polled on this thread.

use std::cell::Cell;
use std::future::Future;
use std::marker::PhantomData;
use std::panic::Location;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Instant;

use super::insulated::may_block;
use super::report::{Found, Report, long_poll};
use crate::__private::Site;
use crate::origin::async_fn_path;

thread_local! {
    static CURRENT: Cell<Option<Site>> = const { Cell::new(None) };
}

/// Ends what [`blocks`] began when it is dropped.
// Until then another fn is the one that is polled, or none is.
#[must_use]
#[derive(Debug)]
pub struct Entered {
    before: Option<Site>,
    // It is about this thread.
    _not_send: PhantomData<*const ()>,
}

impl Entered {
    fn new(site: Option<Site>) -> Self {
        Self {
            before: CURRENT.replace(site),
            _not_send: PhantomData,
        }
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        CURRENT.set(self.before);
    }
}

pin_project_lite::pin_project! {
    /// A future that is watched; what [`future`] returns.
    // Without a site nothing is watched while it is polled.
    #[derive(Debug)]
    #[must_use = "a future does nothing until it is awaited"]
    pub struct Watched<F> {
        #[pin]
        body: F,
        site: Option<Site>,
    }
}

/// The future of an async fn that checks `blocking`.
#[cfg(feature = "macros")]
pub fn watched<F: Future>(site: &'static Site, body: F) -> Watched<F> {
    Watched {
        body,
        site: Some(*site),
    }
}

/// Watches a future by hand, as the attributes watch that of their fn.
#[track_caller]
pub fn future<F: Future>(body: F) -> Watched<F> {
    let place = Location::caller();
    let operation = async_fn_path::<F>().unwrap_or("async code");
    Watched {
        body,
        site: Some(Site::new(operation, place.file(), place.line())),
    }
}

/// The future of an async fn that may block.
#[cfg(feature = "macros")]
pub fn unwatched<F: Future>(body: F) -> Watched<F> {
    Watched { body, site: None }
}

impl<F: Future> Future for Watched<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        let this = self.project();
        let Some(site) = *this.site else {
            let _entered = Entered::new(None);
            return this.body.poll(cx);
        };
        let started = Instant::now();
        let polled = {
            let _entered = Entered::new(Some(site));
            this.body.poll(cx)
        };
        let took = started.elapsed();
        // A poll inside of a longer one is told by the outer one, if at all.
        if took >= long_poll() && CURRENT.get().is_none() && !may_block() {
            let found = Found::LongPoll { took };
            Report { site, found }.send();
        }
        polled
    }
}

/// At the start of a fn that blocks, by hand: what [`#[blocking]`](macro@crate::blocking) does.
///
/// Reports if a watched future is being polled. Until the guard is dropped, what the fn calls is its
/// own affair.
#[track_caller]
pub fn blocks(function: &'static str) -> Entered {
    let place = Location::caller();
    reach(Site::new(function, place.file(), place.line()), None)
}

/// The same for a marked fn.
#[cfg(feature = "macros")]
pub fn blocking(site: &'static Site, instead: Option<&'static str>) -> Entered {
    reach(*site, instead)
}

fn reach(site: Site, instead: Option<&'static str>) -> Entered {
    let entered = Entered::new(None);
    if let Some(polled) = entered.before
        && !may_block()
    {
        let found = Found::Blocking {
            function: site.operation,
            file: site.file,
            line: site.line,
            instead,
        };
        Report {
            site: polled,
            found,
        }
        .send();
    }
    entered
}

/// Around a call that may block.
#[cfg(feature = "macros")]
pub fn allowed() -> Entered {
    Entered::new(None)
}

/// Runs `f`, which may block: nothing that it calls is reported.
///
/// For what `#[exempt]` cannot stand on, and for executors other than tokio's that have a
/// `block_in_place` of their own.
pub fn allow_blocking<R>(f: impl FnOnce() -> R) -> R {
    let _entered = Entered::new(None);
    f()
}
