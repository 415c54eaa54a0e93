use std::fmt;
use std::future::Future;
use std::time::Duration;

use super::{Close, GRACE, Resource};

/// Makes a resource of a future that opens it and a closure that closes it. See the [module](super) for an
/// example.
pub fn new<T, E, O, C>(open: O, close: C) -> New<O, C>
where
    T: Send + 'static,
    E: fmt::Display + 'static,
    O: Future<Output = Result<T, E>> + Send,
    C: Close<T, Error = E>,
{
    New {
        open,
        close,
        name: std::any::type_name::<O>(),
        grace: GRACE,
    }
}

/// A resource made of two parts: see [`new`].
#[derive(Clone, Copy, Debug)]
pub struct New<O, C> {
    open: O,
    close: C,
    name: &'static str,
    grace: Duration,
}

impl<O, C> New<O, C> {
    /// Sets the name in reports.
    #[must_use]
    pub fn named(self, name: &'static str) -> Self {
        Self { name, ..self }
    }

    /// Sets how long the tear-down may take when it goes on in the background, after a cancellation.
    #[must_use]
    pub fn with_grace(self, grace: Duration) -> Self {
        Self { grace, ..self }
    }
}

impl<T, E, O, C> Resource<T> for New<O, C>
where
    T: Send + 'static,
    E: fmt::Display + 'static,
    O: Future<Output = Result<T, E>> + Send,
    C: Close<T, Error = E>,
{
    type Error = E;
    type Close = C;

    async fn open(self) -> Result<(T, C), E> {
        let value = self.open.await?;
        Ok((value, self.close))
    }

    fn name(&self) -> &'static str {
        self.name
    }

    fn grace(&self) -> Duration {
        self.grace
    }
}
