//! Several resources as one: opened in order, closed in reverse.

use std::fmt;
use std::mem;
use std::time::Duration;

use super::held::{Caught, Held, catch, resumed};
use super::report::{Cause, TeardownFailure, report};
use super::whose::Whose;
use super::{Close, Resource};
use crate::task::panic_message;

/// What closes a tuple of resources, the last one first.
///
/// Each is closed whatever becomes of the others; the first failure is returned, the rest is
/// [reported](super::on_failure).
pub struct CloseAll<C> {
    each: C,
    whose: Whose,
}

/// What closes a `Vec` of resources, the last one first.
pub struct CloseEach<C> {
    each: Vec<Named<C>>,
    whose: Whose,
}

/// What closes one of them, and what that one is called.
pub struct Named<C> {
    close: C,
    name: &'static str,
}

/// The implementations for one length: names in order, and once more in reverse.
macro_rules! tuple {
    ($($R:ident $T:ident $x:ident $c:ident),+; $($rx:ident $rc:ident),+) => {
        impl<$($R, $T,)+ E> Resource<($($T,)+)> for ($($R,)+)
        where
            $($R: Resource<$T, Error = E>, $T: Send + 'static,)+
            E: fmt::Display + Send + 'static,
        {
            type Error = E;
            type Close = CloseAll<($(Named<$R::Close>,)+)>;

            async fn open(self) -> Result<(($($T,)+), Self::Close), E> {
                let ($($x,)+) = self;
                $(let $c = $x.name();)+
                tuple!(@open [] $($x)+);
                $(
                    let ($x, close) = $x.release();
                    let $c = Named { close, name: $c };
                )+
                let whose = Whose::default();
                Ok((($($x,)+), CloseAll { each: ($($c,)+), whose }))
            }

            fn grace(&self) -> Duration {
                let ($($x,)+) = self;
                Duration::ZERO $(+ $x.grace())+
            }
        }

        impl<$($R, $T,)+ E> Close<($($T,)+)> for CloseAll<($(Named<$R>,)+)>
        where
            $($R: Close<$T, Error = E>, $T: Send + 'static,)+
            E: fmt::Display + Send + 'static,
        {
            type Error = E;

            async fn close(self, ($($x,)+): ($($T,)+)) -> Result<(), E> {
                let Self { each: ($($c,)+), whose } = self;
                let mut failures = Failures::new(whose);
                $(failures.close($rc, $rx).await;)+
                failures.first()
            }

            fn whose(&self) -> Option<Whose> {
                Some(self.whose.clone())
            }
        }
    };
    (@open [] $first:ident $($rest:ident)*) => {
        let $first = Held::open($first).await?;
        tuple!(@open [$first] $($rest)*);
    };
    // Each is inside of the one before it, in case that they are cancelled before all are open.
    (@open [$last:ident $($open:ident)*] $next:ident $($rest:ident)*) => {
        let opened = $last.inside().contains(Held::open($next)).await;
        let $next = match opened {
            Ok(held) => held,
            Err(error) => {
                $last.close_after_failure().await;
                $($open.close_after_failure().await;)*
                return Err(error);
            }
        };
        tuple!(@open [$next $last $($open)*] $($rest)*);
    };
    (@open [$($open:ident)*]) => {};
}
tuple! { A T1 a ca, B T2 b cb; b cb, a ca }
tuple! { A T1 a ca, B T2 b cb, C T3 c cc; c cc, b cb, a ca }
tuple! { A T1 a ca, B T2 b cb, C T3 c cc, D T4 d cd; d cd, c cc, b cb, a ca }
tuple! { A T1 a ca, B T2 b cb, C T3 c cc, D T4 d cd, F T5 f cf; f cf, d cd, c cc, b cb, a ca }
tuple! {
    A T1 a ca, B T2 b cb, C T3 c cc, D T4 d cd, F T5 f cf, G T6 g cg;
    g cg, f cf, d cd, c cc, b cb, a ca
}

impl<R, T, E> Resource<Box<[T]>> for Vec<R>
where
    R: Resource<T, Error = E>,
    T: Send + 'static,
    E: fmt::Display + Send + 'static,
{
    type Error = E;
    type Close = CloseEach<R::Close>;

    async fn open(self) -> Result<(Box<[T]>, Self::Close), E> {
        let mut open: LastFirst<(Held<T, R::Close>, _)> = LastFirst(Vec::with_capacity(self.len()));
        for resource in self {
            let name = resource.name();
            let opening = Held::open(resource);
            // Inside of the one before it: see the tuples.
            let opened = match open.0.last() {
                Some((last, _)) => last.inside().contains(opening).await,
                None => opening.await,
            };
            match opened {
                Ok(held) => open.0.push((held, name)),
                Err(error) => {
                    while let Some((held, _)) = open.0.pop() {
                        held.close_after_failure().await;
                    }
                    return Err(error);
                }
            }
        }
        let released = mem::take(&mut open.0).into_iter().map(|(held, name)| {
            let (value, close) = held.release();
            (value, Named { close, name })
        });
        let (values, each): (Vec<T>, _) = released.unzip();
        let whose = Whose::default();
        Ok((values.into(), CloseEach { each, whose }))
    }

    fn grace(&self) -> Duration {
        self.iter().map(Resource::grace).sum()
    }
}

/// Dropped in reverse: whoever is inside has to go to the background before the one that waits for it.
struct LastFirst<H>(Vec<H>);

impl<H> Drop for LastFirst<H> {
    fn drop(&mut self) {
        while self.0.pop().is_some() {}
    }
}

impl<C, T, E> Close<Box<[T]>> for CloseEach<C>
where
    C: Close<T, Error = E>,
    T: Send + 'static,
    E: fmt::Display + Send + 'static,
{
    type Error = E;

    async fn close(self, values: Box<[T]>) -> Result<(), E> {
        let mut failures = Failures::new(self.whose);
        for (close, value) in self.each.into_iter().zip(values).rev() {
            failures.close(close, value).await;
        }
        failures.first()
    }

    fn whose(&self) -> Option<Whose> {
        Some(self.whose.clone())
    }
}

/// What went wrong on the way, while the way was gone to its end.
struct Failures<E> {
    whose: Whose,
    first: Option<First<E>>,
}

/// The first failure, and whose it is.
struct First<E> {
    failure: Caught<E>,
    name: &'static str,
    several: Option<Whose>,
}

impl<E: fmt::Display> Failures<E> {
    fn new(whose: Whose) -> Self {
        Self { whose, first: None }
    }

    async fn close<T, C>(&mut self, named: Named<C>, value: T)
    where
        C: Close<T, Error = E>,
    {
        let Named { close, name } = named;
        let several = close.whose();
        self.whose.is(name, several.clone());
        let failure = match catch(async move { close.close(value).await }).await {
            Ok(Ok(())) => return,
            Ok(Err(error)) => Ok(error),
            Err(payload) => Err(payload),
        };
        if self.first.is_none() {
            self.first = Some(First {
                failure,
                name,
                several,
            });
            return;
        }
        let name = several.and_then(|whose| whose.name()).unwrap_or(name);
        let cause = match failure {
            Ok(error) => Cause::of(&error),
            Err(payload) => Cause::Panicked(panic_message(&*payload)),
        };
        report(&TeardownFailure::new(name, cause));
    }

    fn first(self) -> Result<(), E> {
        match self.first {
            None => Ok(()),
            Some(First {
                failure,
                name,
                several,
            }) => {
                self.whose.is(name, several);
                Err(resumed(failure))
            }
        }
    }
}
