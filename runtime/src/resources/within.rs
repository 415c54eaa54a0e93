use std::time::Duration;

use super::Resource;
use crate::TimeoutError;
use crate::time::timeout;

/// A resource that has only so long to open: see [`Resource::open_within`].
#[derive(Clone, Copy, Debug)]
pub struct OpenWithin<R> {
    inner: R,
    limit: Duration,
}

impl<R> OpenWithin<R> {
    pub(super) fn new(inner: R, limit: Duration) -> Self {
        Self { inner, limit }
    }
}

impl<T, R> Resource<T> for OpenWithin<R>
where
    T: Send + 'static,
    R: Resource<T>,
    R::Error: From<TimeoutError>,
{
    type Error = R::Error;
    type Close = R::Close;

    async fn open(self) -> Result<(T, R::Close), R::Error> {
        timeout(self.limit, self.inner.open()).await?
    }

    fn name(&self) -> &'static str {
        self.inner.name()
    }

    fn grace(&self) -> Duration {
        self.inner.grace()
    }
}
