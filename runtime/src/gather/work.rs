//! The futures in flight: a few places that are used again, each with a waker of its own.

use std::fmt;
use std::future::Future;
use std::ops::ControlFlow;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use tokio::task::coop;

use super::done::Done;
use super::signals::Signals;
use super::source::Source;

/// Takes items from `source`, makes futures of them and polls those, never more than `limit` at once.
///
/// A place, that is a box for the future and a waker, is allocated when more are in flight than ever before, and
/// then used for one item after the other. A waker that outlives its future wakes the next one in that place,
/// which is polled once in vain.
pub(super) struct Work<S, F, Fut> {
    /// Empty after the last item.
    source: Option<S>,
    make: F,
    limit: usize,
    places: Vec<Place<Fut>>,
    free: Vec<usize>,
    signals: Signals,
    /// How many items were started.
    number: usize,
    /// The last call of `drive` ended with the task's cooperative budget used up.
    spent: bool,
    /// Whether the next one begins with starting items, and not with what is in flight.
    start_first: bool,
    /// Foreign code is running, or it panicked.
    broken: bool,
}

struct Place<Fut> {
    future: Pin<Box<Option<Fut>>>,
    waker: Waker,
    /// Which item it is.
    number: usize,
}

impl<S, F, Fut> Work<S, F, Fut> {
    #[track_caller]
    pub(super) fn new(source: S, limit: usize, make: F) -> Self {
        assert!(
            limit > 0,
            "the limit is zero, so that nothing would ever run\nhelp: a limit of 1 runs one after the other"
        );
        Self {
            source: Some(source),
            make,
            limit,
            places: Vec::new(),
            free: Vec::new(),
            signals: Signals::new(),
            number: 0,
            spent: false,
            start_first: false,
            broken: false,
        }
    }

    pub(super) fn limit(&self) -> usize {
        self.limit
    }

    pub(super) fn in_flight(&self) -> usize {
        self.places.len() - self.free.len()
    }

    /// Whether the input has ended and everything that was started has finished.
    pub(super) fn is_finished(&self) -> bool {
        self.source.is_none() && self.in_flight() == 0
    }

    pub(super) fn debug(&self, mut f: fmt::DebugStruct<'_, '_>) -> fmt::Result {
        f.field("limit", &self.limit)
            .field("in_flight", &self.in_flight())
            .field("started", &self.number)
            .field("input_ended", &self.source.is_none())
            .finish_non_exhaustive()
    }
}

impl<S, F, Fut> Work<S, F, Fut>
where
    S: Source,
    F: FnMut(S::Item) -> Fut,
    Fut: Future,
{
    /// How many items are still to be started.
    #[cfg(feature = "stream")]
    pub(super) fn size_hint(&self) -> (usize, Option<usize>) {
        match &self.source {
            Some(source) => source.size_hint(),
            None => (0, Some(0)),
        }
    }

    /// Polls every future that asked for it, once, and starts others while fewer than `limit` are in flight and
    /// fewer than `window` items wait in `done` or are on their way there. `keep` sees each result before it is
    /// put there and may end all of it.
    ///
    /// Stops early when the task has used up its cooperative budget, of which each result takes one unit; the
    /// next call begins where this one stopped. Nothing wakes the task before [`rest`](Self::rest) was called.
    ///
    /// # Panics
    ///
    /// With whatever the closure, the source or a future panics with, and on every call after that.
    pub(super) fn drive<D, B>(
        &mut self,
        cx: &mut Context<'_>,
        done: &mut D,
        window: usize,
        mut keep: impl FnMut(Fut::Output) -> ControlFlow<B, Fut::Output>,
    ) -> ControlFlow<B>
    where
        D: Done<Output = Fut::Output>,
    {
        assert!(!self.broken, "polled again after a panic in it");
        self.broken = true;
        self.signals.take(cx.waker());
        self.spent = !coop::has_budget_remaining();
        for starting in [self.start_first, !self.start_first] {
            if starting {
                self.start_more(cx, done, window, &mut keep)?;
            } else {
                self.poll_signalled(cx, done, &mut keep)?;
            }
        }
        // Futures that use up the budget each time would otherwise keep the rest of the input from being started.
        self.start_first ^= self.spent;
        self.broken = false;
        ControlFlow::Continue(())
    }

    fn poll_signalled<D, B>(
        &mut self,
        cx: &mut Context<'_>,
        done: &mut D,
        keep: &mut impl FnMut(Fut::Output) -> ControlFlow<B, Fut::Output>,
    ) -> ControlFlow<B>
    where
        D: Done<Output = Fut::Output>,
    {
        while !self.spent
            && let Some(index) = self.signals.next()
        {
            self.poll_place(index, cx, done, keep)?;
        }
        ControlFlow::Continue(())
    }

    fn start_more<D, B>(
        &mut self,
        cx: &mut Context<'_>,
        done: &mut D,
        window: usize,
        keep: &mut impl FnMut(Fut::Output) -> ControlFlow<B, Fut::Output>,
    ) -> ControlFlow<B>
    where
        D: Done<Output = Fut::Output>,
    {
        while !self.spent && self.in_flight() < self.limit && done.outstanding() < window {
            let Some(source) = &mut self.source else {
                break;
            };
            let item = match source.poll_item(cx) {
                Poll::Ready(Some(item)) => item,
                Poll::Ready(None) => {
                    self.source = None;
                    break;
                }
                Poll::Pending => break,
            };
            let index = self.start(item);
            done.started();
            self.poll_place(index, cx, done, keep)?;
        }
        ControlFlow::Continue(())
    }

    /// To be called after `drive` by whoever then returns `Pending`.
    pub(super) fn rest<T>(&self, cx: &Context<'_>) -> Poll<T> {
        if self.spent || !self.signals.rest() {
            cx.waker().wake_by_ref();
        }
        Poll::Pending
    }

    /// Makes the future of an item and puts it into a place.
    fn start(&mut self, item: S::Item) -> usize {
        let future = (self.make)(item);
        let number = self.number;
        self.number = number.wrapping_add(1);
        if let Some(index) = self.free.pop() {
            let place = &mut self.places[index];
            place.future.set(Some(future));
            place.number = number;
            return index;
        }
        let index = self.places.len();
        self.places.push(Place {
            future: Box::pin(Some(future)),
            waker: self.signals.waker(index),
            number,
        });
        index
    }

    #[inline]
    fn poll_place<D, B>(
        &mut self,
        index: usize,
        cx: &mut Context<'_>,
        done: &mut D,
        keep: &mut impl FnMut(Fut::Output) -> ControlFlow<B, Fut::Output>,
    ) -> ControlFlow<B>
    where
        D: Done<Output = Fut::Output>,
    {
        let place = &mut self.places[index];
        // Empty if the waker of an earlier future was called late.
        let Some(future) = place.future.as_mut().as_pin_mut() else {
            return ControlFlow::Continue(());
        };
        let mut own = Context::from_waker(&place.waker);
        if let Poll::Ready(output) = future.poll(&mut own) {
            // Before the result is given out: what the future holds, a place of a limit perhaps, is free then.
            place.future.set(None);
            self.free.push(index);
            if let Poll::Ready(budget) = coop::poll_proceed(cx) {
                budget.made_progress();
            }
            done.put(place.number, keep(output)?);
        }
        self.spent = !coop::has_budget_remaining();
        ControlFlow::Continue(())
    }
}
