use std::convert::Infallible;
use std::fmt;
use std::future::Future;
use std::marker::PhantomData;
use std::time::Duration;

use super::Site;
use crate::resources::{Close, Resource};

/// What a fn under `#[resource]` returns.
pub struct Opening<F> {
    site: &'static Site,
    grace: Option<Duration>,
    open: F,
}

pub fn resource<T, C, E, F>(site: &'static Site, grace: Option<Duration>, open: F) -> Opening<F>
where
    F: Future<Output = Result<(T, C), E>> + Send,
{
    Opening { site, grace, open }
}

impl<T, C, E, F> Resource<T> for Opening<F>
where
    T: Send + 'static,
    F: Future<Output = Result<(T, C), E>> + Send,
    C: Close<T, Error = E>,
    E: fmt::Display + 'static,
{
    type Error = E;
    type Close = C;

    fn open(self) -> impl Future<Output = Result<(T, C), E>> + Send {
        self.open
    }

    fn name(&self) -> &'static str {
        self.site.operation
    }

    fn grace(&self) -> Duration {
        self.grace.unwrap_or(crate::resources::GRACE)
    }
}

/// The tear-down of a resource that can fail.
pub fn closing<T, E, F, Fut>(close: F) -> F
where
    F: FnOnce(T) -> Fut + Send + 'static,
    Fut: Future<Output = Result<(), E>> + Send + 'static,
{
    close
}

/// The tear-down of one that cannot.
pub fn closing_always<T, F, Fut>(close: F) -> impl Close<T, Error = Infallible>
where
    T: Send + 'static,
    F: FnOnce(T) -> Fut + Send + 'static,
    Fut: Future<Output = ()> + Send + 'static,
{
    async move |value| {
        close(value).await;
        Ok(())
    }
}

/// A `Result` under whatever name.
pub trait Fallible {
    type Error;
}

#[diagnostic::do_not_recommend]
impl<T, E> Fallible for Result<T, E> {
    type Error = E;
}

/// What a fn expands to whose body is no resource: never run, because the macro has reported an error.
pub struct NoResource<E>(PhantomData<E>);

pub fn no_resource<E>() -> NoResource<E> {
    unreachable!("the fn does not compile")
}

impl<T, E: fmt::Display + Send + 'static> Resource<T> for NoResource<E> {
    type Error = E;
    type Close = Self;

    async fn open(self) -> Result<(T, Self), E> {
        unreachable!("the fn does not compile")
    }
}

impl<T, E: fmt::Display + Send + 'static> Close<T> for NoResource<E> {
    type Error = E;

    fn close(self, _: T) -> impl Future<Output = Result<(), E>> + Send + 'static {
        std::future::ready(Ok(()))
    }
}
