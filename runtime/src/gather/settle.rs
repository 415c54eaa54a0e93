use std::convert::Infallible;
use std::fmt;
use std::future::{Future, IntoFuture};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll};

use pin_project_lite::pin_project;

use super::branches::{Branches, Turns};
use super::outcome::Outcome;
use super::tuple::Tuple;

pin_project! {
    /// The future of `gather!(settle; a, b, ..)`.
    #[must_use = "futures do nothing unless they are awaited"]
    pub struct GatherSettled<B> {
        #[pin]
        turns: Turns<B>,
    }
}

pin_project! {
    /// A future that gives its outcome, and never an error: what is left of failing fast then is waiting for all.
    pub struct Settled<F> {
        // Empty once it has ended, however it did.
        #[pin]
        future: Option<F>,
    }
}
