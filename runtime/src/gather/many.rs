use std::convert::Infallible;
use std::fmt;
use std::future::{Future, IntoFuture, poll_fn};
use std::ops::ControlFlow;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};

use super::Outcome;
use super::done::{AsCompleted, Done, InOrder};
use super::gatherable::{Gatherable, Whole};
use super::source::Source;
use super::work::Work;

/// Futures made from the items of a collection, some of them in flight: what [`gather::map`](super::map),
/// [`gather::unordered`](super::unordered) and [`gather::settle`](super::settle) return.
///
/// Nothing runs before it is awaited or asked for a result:
///
/// - `.await` waits for all and gives a `Vec`, where the futures return a `Result`: see
///   [`IntoFuture`](#trait-implementations).
/// - [`next`](Self::next) gives one result after the other. What is in flight is polled only while the next one is
///   asked for, and in [`during`](Self::during): see [Who polls](super#who-polls).
/// - [`for_each`](Self::for_each) and [`try_for_each`](Self::try_for_each) hand each result to a closure, while the
///   others go on.
/// - With the feature `stream` it is a `Stream`.
///
/// It is [`Unpin`], whatever the futures are.
#[must_use = "nothing runs until it is awaited or asked for a result"]
pub struct Many<S, F, Fut, D> {
    work: Work<S, F, Fut>,
    done: D,
}

// What would have to be pinned, the futures, is in boxes of its own.
impl<S, F, Fut, D> Unpin for Many<S, F, Fut, D> {}

impl<S, F, Fut, D: Done> Many<S, F, Fut, D> {
    #[track_caller]
    pub(super) fn new(source: S, limit: usize, make: F) -> Self {
        Self {
            work: Work::new(source, limit, make),
            done: D::new(),
        }
    }

    /// How many futures are started and not finished; never more than the limit.
    pub fn in_flight(&self) -> usize {
        self.work.in_flight()
    }

    pub(super) fn is_finished(&self) -> bool {
        self.work.is_finished() && self.done.outstanding() == 0
    }
}

impl<S, F, Fut, D> Many<S, F, Fut, D>
where
    S: Source,
    F: FnMut(S::Item) -> Fut,
    Fut: Future,
    D: Done<Output = Fut::Output>,
{
    /// The next result; `None` after the last.
    ///
    /// # Cancel safety
    ///
    /// Cancel safe: if the future of this call is dropped, no result is lost.
    ///
    /// ```
    /// use async_rules::gather;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// // An input without end; what is not asked for is not started.
    /// let mut squares = gather::map(1_u64.., 4, async |n| n * n);
    /// assert_eq!(squares.next().await, Some(1));
    /// assert_eq!(squares.next().await, Some(4));
    /// # }
    /// ```
    pub async fn next(&mut self) -> Option<Fut::Output> {
        poll_fn(|cx| self.poll_result(cx)).await
    }

    /// Awaits `future`, while what is in flight goes on and more is started, until
    /// [as many results](super#the-limit) wait as the limit says.
    ///
    /// What a loop does with each result belongs in here:
    ///
    /// ```
    /// use async_rules::gather;
    ///
    /// # struct Store(Vec<u64>);
    /// # impl Store {
    /// #     async fn insert(&mut self, row: u64) -> std::io::Result<()> { self.0.push(row); Ok(()) }
    /// # }
    /// # async fn load(id: u64) -> std::io::Result<u64> { Ok(id * id) }
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// # let mut store = Store(Vec::new());
    /// let mut rows = gather::map(1..=3, 10, load);
    /// while let Some(row) = rows.next().await {
    ///     let insert = store.insert(row?);
    ///     rows.during(insert).await?;
    /// }
    /// # assert_eq!(store.0, [1, 4, 9]);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Cancel safety
    ///
    /// Dropping the future of this call drops `future`. No result is lost.
    pub async fn during<X: IntoFuture>(&mut self, future: X) -> X::Output {
        let mut future = pin!(future.into_future());
        let mut turn = Turn::default();
        poll_fn(|cx| {
            let flight_first = turn.next() == Turn::Flight;
            if flight_first {
                self.drive(cx);
            }
            if let ready @ Poll::Ready(_) = future.as_mut().poll(cx) {
                return ready;
            }
            if !flight_first {
                self.drive(cx);
            }
            self.work.rest(cx)
        })
        .await
    }

    /// Hands each result to `consume` and awaits that, [while](Self::during) the others go on.
    ///
    /// ```
    /// use async_rules::gather;
    /// use tokio::sync::mpsc;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// let (sender, mut receiver) = mpsc::channel(100);
    /// gather::unordered(1..=10, 3, async |n| n * n)
    ///     .for_each(async |square| sender.send(square).await.unwrap())
    ///     .await;
    /// assert_eq!(receiver.recv().await, Some(1));
    /// # }
    /// ```
    pub async fn for_each<C, X>(mut self, mut consume: C)
    where
        C: FnMut(Fut::Output) -> X,
        X: Future<Output = ()>,
    {
        while let Some(result) = self.next().await {
            self.during(consume(result)).await;
        }
    }

    /// Polls what is in flight and starts more, without giving anything out.
    #[inline]
    fn drive(&mut self, cx: &mut Context<'_>) {
        let window = self.window();
        let ControlFlow::Continue(()) =
            self.work
                .drive::<D, Infallible>(cx, &mut self.done, window, ControlFlow::Continue);
    }

    #[inline]
    pub(super) fn poll_result(&mut self, cx: &mut Context<'_>) -> Poll<Option<Fut::Output>> {
        // Also if a result is there already: each call brings all that is in flight forward.
        self.drive(cx);
        match self.done.pop() {
            None if !self.is_finished() => self.work.rest(cx),
            next => Poll::Ready(next),
        }
    }

    /// How many results are still to come, as far as the source can tell.
    #[cfg(feature = "stream")]
    pub(super) fn remaining(&self) -> (usize, Option<usize>) {
        let (lower, upper) = self.work.size_hint();
        let started = self.done.outstanding();
        (
            lower.saturating_add(started),
            upper.and_then(|upper| upper.checked_add(started)),
        )
    }

    /// How many items may be started and not given out: as many results may wait as may be in flight.
    fn window(&self) -> usize {
        self.work.limit().saturating_mul(2)
    }
}

impl<S, F, Fut, D, T, E> Many<S, F, Fut, D>
where
    S: Source,
    F: FnMut(S::Item) -> Fut,
    Fut: Future<Output = Result<T, E>>,
    D: Done<Output = Fut::Output>,
{
    /// As [`for_each`](Self::for_each), up to the first error of a future or of `consume`.
    ///
    /// # Errors
    ///
    /// The first error, as soon as it is there. What is in flight, the consumer included, has been dropped by then.
    ///
    /// ```
    /// use async_rules::gather;
    ///
    /// async fn parse(text: &str) -> Result<u32, std::num::ParseIntError> {
    ///     text.parse()
    /// }
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// let printed = gather::map(["1", "2", "x", "4"], 2, parse)
    ///     .try_for_each(async |number| {
    ///         println!("{number}");
    ///         Ok(())
    ///     })
    ///     .await;
    /// assert!(printed.is_err());
    /// # }
    /// ```
    pub async fn try_for_each<C, X>(mut self, mut consume: C) -> Result<(), E>
    where
        C: FnMut(T) -> X,
        X: Future<Output = Result<(), E>>,
    {
        // One that was there before.
        if let Some(Err(error)) = self.done.take_if(|result| result.is_err()) {
            return Err(error);
        }
        while let Some(value) = poll_fn(|cx| self.poll_value(cx)).await? {
            let mut consuming = pin!(consume(value));
            let mut turn = Turn::default();
            poll_fn(|cx| {
                let flight_first = turn.next() == Turn::Flight;
                if flight_first && let ControlFlow::Break(error) = self.try_drive(cx) {
                    return Poll::Ready(Err(error));
                }
                if let ready @ Poll::Ready(_) = consuming.as_mut().poll(cx) {
                    return ready;
                }
                if !flight_first && let ControlFlow::Break(error) = self.try_drive(cx) {
                    return Poll::Ready(Err(error));
                }
                self.work.rest(cx)
            })
            .await?;
        }
        Ok(())
    }

    /// As `drive`, up to the first error. After that it may only be dropped.
    fn try_drive(&mut self, cx: &mut Context<'_>) -> ControlFlow<E> {
        let window = self.window();
        self.work
            .drive(cx, &mut self.done, window, |result| match result {
                Ok(value) => ControlFlow::Continue(Ok(value)),
                Err(error) => ControlFlow::Break(error),
            })
    }

    /// The next value, or an error as soon as there is one, whoever's turn it is.
    fn poll_value(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<T>, E>> {
        if let ControlFlow::Break(error) = self.try_drive(cx) {
            return Poll::Ready(Err(error));
        }
        match self.done.pop() {
            None if !self.is_finished() => self.work.rest(cx),
            next => Poll::Ready(next.transpose()),
        }
    }
}

/// Who is polled first: the consumer and what is in flight take turns, since whoever comes first may use up the
/// task's cooperative budget each time.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Turn {
    Consumer,
    #[default]
    Flight,
}

impl Turn {
    fn next(&mut self) -> Self {
        *self = match self {
            Self::Consumer => Self::Flight,
            Self::Flight => Self::Consumer,
        };
        *self
    }
}

/// What can be awaited as a whole: all that is [`Gatherable`].
// Written out and not for all that is, so that `Many` of anything else is left to the implementation below.
macro_rules! awaited {
    ($($(#[$doc:meta])* $done:ident<$output:ident>;)*) => {$(
        $(#[$doc])*
        #[diagnostic::do_not_recommend]
        impl<S, F, Fut, T, E> IntoFuture for Many<S, F, Fut, $done<$output<T, E>>>
        where
            S: Source,
            F: FnMut(S::Item) -> Fut,
            Fut: Future<Output = $output<T, E>>,
        {
            type Output = <$output<T, E> as Gatherable>::All;
            type IntoFuture = All<S, F, Fut, $done<$output<T, E>>>;

            fn into_future(mut self) -> Self::IntoFuture {
                All {
                    failed: self.done.take_if(|result| result.is_failure()),
                    many: Some(self),
                }
            }
        }
    )*};
}

awaited! {
    /// Waits for all: the values in the order of the items, or the first error, before which what is in flight is
    /// dropped. Results that were taken before are not among them.
    InOrder<Result>;
    /// Waits for all: the values as they came, or the first error, before which what is in flight is dropped. Results
    /// that were taken before are not among them.
    AsCompleted<Result>;
    /// Waits for all: their outcomes in the order of the items. Those that were taken before are not among them.
    InOrder<Outcome>;
}

/// Nothing is. It has the compiler say what to do where the futures return no `Result`, instead of listing types.
#[doc(hidden)]
impl<S, F, Fut, D> Future for Many<S, F, Fut, D>
where
    D: Done<Output: Whole>,
{
    type Output = Infallible;

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Infallible> {
        unreachable!("no type is `Whole`")
    }
}

impl<S, F, Fut, D> fmt::Debug for Many<S, F, Fut, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.work.debug(f.debug_struct("Many"))
    }
}

/// The future that [`Many`] becomes when it is awaited.
#[must_use = "futures do nothing unless they are awaited"]
pub struct All<S, F, Fut: Future, D> {
    /// Empty after the end.
    many: Option<Many<S, F, Fut, D>>,
    /// A failure that was waiting to be given out when the stream became this future.
    failed: Option<Fut::Output>,
}

impl<S, F, Fut: Future, D> Unpin for All<S, F, Fut, D> {}

impl<S, F, Fut, D> Future for All<S, F, Fut, D>
where
    S: Source,
    F: FnMut(S::Item) -> Fut,
    Fut: Future<Output: Gatherable>,
    D: Done<Output = Fut::Output>,
{
    type Output = <Fut::Output as Gatherable>::All;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.get_mut();
        let many = this
            .many
            .as_mut()
            .expect("polled again after it had given the results out");
        let keep = |result: Fut::Output| match result.keep() {
            Ok(result) => ControlFlow::Continue(result),
            Err(error) => ControlFlow::Break(error),
        };
        let mut driven = ControlFlow::Continue(());
        if let Some(failed) = this.failed.take() {
            driven = keep(failed).map_continue(drop);
        }
        if driven.is_continue() {
            // No window: all results are kept anyway, so that nothing is gained by holding items back.
            driven = many.work.drive(cx, &mut many.done, usize::MAX, keep);
        }
        match driven {
            ControlFlow::Break(error) => {
                // What is in flight is dropped before the error is seen.
                this.many = None;
                Poll::Ready(Fut::Output::failed(error))
            }
            ControlFlow::Continue(()) if many.work.is_finished() => {
                let many = this.many.take().expect("it was there a moment ago");
                Poll::Ready(Fut::Output::collect(many.done.into_rest()))
            }
            ControlFlow::Continue(()) => many.work.rest(cx),
        }
    }
}

impl<S, F, Fut: Future, D> fmt::Debug for All<S, F, Fut, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut all = f.debug_struct("All");
        match &self.many {
            Some(many) => many.work.debug(all),
            None => all.finish_non_exhaustive(),
        }
    }
}
