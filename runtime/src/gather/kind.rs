//! How an error is told: by its type, at run time. A trait could not do it, since it would have to be
//! implemented by everybody for every error type, foreign ones included.

use std::any::Any;
use std::error::Error;
use std::io;

use tokio::task::JoinError;
use tokio::time::error::Elapsed;

use crate::{LimitError, TaskError, TimeoutError};

type BoxedPlain = Box<dyn Error>;
type BoxedSend = Box<dyn Error + Send>;
type BoxedSync = Box<dyn Error + Send + Sync>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Error,
    Panicked,
    Cancelled,
    TimedOut,
}

/// The kind of one error, given as `dyn Any` or as `dyn Error`, which can both be asked for their type.
macro_rules! known {
    ($error:expr) => {{
        let error = $error;
        if let Some(task) = error.downcast_ref::<TaskError>() {
            if task.is_panic() {
                Kind::Panicked
            } else {
                Kind::Cancelled
            }
        } else if let Some(join) = error.downcast_ref::<JoinError>() {
            if join.is_panic() {
                Kind::Panicked
            } else {
                Kind::Cancelled
            }
        } else if error.is::<TimeoutError>() || error.is::<Elapsed>() {
            Kind::TimedOut
        } else if let Some(LimitError::TimedOut { .. }) = error.downcast_ref() {
            Kind::TimedOut
        } else if let Some(io::ErrorKind::TimedOut) = error.downcast_ref().map(io::Error::kind) {
            // What `TimeoutError` and the like become in an `io::Error`, and what the system says.
            Kind::TimedOut
        } else {
            Kind::Error
        }
    }};
}

pub(super) fn of<E: 'static>(error: &E) -> Kind {
    let error: &dyn Any = error;
    if let Some(boxed) = error.downcast_ref::<BoxedSync>() {
        return of_chain(&**boxed);
    }
    if let Some(boxed) = error.downcast_ref::<BoxedSend>() {
        return of_chain(&**boxed);
    }
    if let Some(boxed) = error.downcast_ref::<BoxedPlain>() {
        return of_chain(&**boxed);
    }
    known!(error)
}

/// A boxed error and those behind it. A panic is told from the outermost alone, whose payload can be had.
fn of_chain(outermost: &(dyn Error + 'static)) -> Kind {
    let kind = known!(outermost);
    if kind != Kind::Error {
        return kind;
    }
    let mut source = outermost.source();
    while let Some(error) = source {
        if let kind @ (Kind::Cancelled | Kind::TimedOut) = known!(error) {
            return kind;
        }
        source = error.source();
    }
    Kind::Error
}

/// The payload of an error that was told as a panic.
pub(super) fn into_panic<E: 'static>(error: E) -> Result<Box<dyn Any + Send>, E> {
    let mut place = Some(error);
    if let Some(task) = taken::<E, TaskError>(&mut place) {
        return Ok(payload_of_task(task));
    }
    if let Some(join) = taken::<E, JoinError>(&mut place) {
        return Ok(join.into_panic());
    }
    macro_rules! boxed {
        ($($boxed:ty),*) => {$(
            if let Some(boxed) = taken::<E, $boxed>(&mut place) {
                return Ok(match boxed.downcast::<TaskError>() {
                    Ok(task) => payload_of_task(*task),
                    Err(boxed) => boxed
                        .downcast::<JoinError>()
                        .expect("only these two are told as a panic")
                        .into_panic(),
                });
            }
        )*};
    }
    boxed!(BoxedSync, BoxedSend, BoxedPlain);
    Err(place.expect("it was taken by none"))
}

/// The error, if it is of the type `K`.
fn taken<E: 'static, K: 'static>(place: &mut Option<E>) -> Option<K> {
    let place: &mut dyn Any = place;
    place.downcast_mut::<Option<K>>()?.take()
}

fn payload_of_task(task: TaskError) -> Box<dyn Any + Send> {
    task.into_panic().expect("it was told as a panic")
}
