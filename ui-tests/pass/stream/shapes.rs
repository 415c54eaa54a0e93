//! What people write under `#[stream]`, without an error and without a warning.
#![deny(warnings, unused_qualifications, clippy::all)]

use std::collections::HashMap;
use std::io;
use std::pin::pin;
use std::sync::{Arc, Mutex};

use async_rules::{enforce, stream, streams};
use futures::stream::{BoxStream, FusedStream};
use futures::{Stream, StreamExt};

/// Somebody else's `emit!`, by its path.
mod logging {
    macro_rules! emit_line {
        ($($text:tt)*) => {
            println!($($text)*)
        };
    }
    pub(crate) use emit_line as emit;
}

#[stream]
async fn with_another_emit(n: u32) -> impl Stream<Item = u32> {
    logging::emit!("{n}");
    emit!(n);
}

/// A fn and a variable of that name.
fn emit(n: u32) -> u32 {
    n
}

#[stream]
async fn named_alike() -> impl Stream<Item = u32> {
    let emit_it = emit(1);
    emit!(emit_it);
    let emit = emit(2);
    if emit != 3 {
        emit!(emit);
    }
}

macro_rules! streams_of {
    ($($name:ident: $item:ty = $value:expr;)*) => {$(
        #[stream]
        pub async fn $name() -> impl Stream<Item = $item> {
            emit!($value);
        }
    )*};
}

streams_of! {
    texts: &'static str = "text";
    numbers: u32 = 1 + 1;
    outcomes: io::Result<u32> = Ok("1".parse().map_err(io::Error::other)?);
}

macro_rules! body {
    ($body:block) => {
        #[stream]
        pub async fn from_a_body() -> impl Stream<Item = u32> $body
    };
}

body!({
    emit!(1);
});

pub trait Repository {
    type Row: Send;
    type Error: Send;

    fn rows(&self) -> impl Stream<Item = Result<Self::Row, Self::Error>> + Send;

    fn boxed(&self) -> BoxStream<'_, Result<Self::Row, Self::Error>>;
}

pub struct Table(pub Mutex<HashMap<u32, String>>);

#[enforce(strict)]
impl Repository for Table {
    type Row = (u32, String);
    type Error = io::Error;

    #[stream]
    async fn rows(&self) -> impl Stream<Item = Result<Self::Row, Self::Error>> + Send {
        let keys: Vec<u32> = self.0.lock().unwrap().keys().copied().collect();
        for key in keys {
            let Some(value) = self.0.lock().unwrap().get(&key).cloned() else {
                continue;
            };
            let line = read(&value).await?;
            emit!(Ok((key, line)));
        }
    }

    fn boxed(&self) -> BoxStream<'_, Result<Self::Row, Self::Error>> {
        self.rows().boxed()
    }
}

async fn read(value: &str) -> io::Result<String> {
    Ok(value.to_owned())
}

#[stream]
async fn of_any_type<T, E>(items: Vec<Result<T, E>>) -> impl Stream<Item = Result<T, E>> {
    for item in items {
        let item = item?;
        emit!(Ok(item));
    }
}

/// A generic item that is a `Result` for some callers: here it is a value.
#[stream]
async fn of_values<T>(items: Vec<T>) -> impl FusedStream<Item = T>
where
    T: Sized,
    for<'a> Box<dyn Fn(&'a T)>: Sized,
{
    for item in items {
        emit!(item);
    }
    return;
}

#[stream]
async fn never_ends(step: u32) -> impl FusedStream<Item = u32> {
    let mut n = 0;
    loop {
        n += step;
        emit!(n);
    }
}

#[stream]
async unsafe fn dangerous(pointer: *const u32) -> impl Stream<Item = u32> {
    // SAFETY: the caller's.
    emit!(unsafe { *pointer });
}

#[stream]
async fn selects() -> impl Stream<Item = u32> {
    let mut ticks = pin!(never_ends(1));
    loop {
        tokio::select! {
            Some(n) = ticks.next() => {
                if n == 3 {
                    return;
                }
                emit!(n);
            }
            else => return,
        }
        futures::select! {
            n = ticks.next() => emit!(n.unwrap_or_default()),
        }
        assert!(!matches!(ticks.next().await, None), "{}", 1);
    }
}

fn by_hand(shared: Arc<Mutex<u32>>) -> impl Stream<Item = u32> + Send + 'static {
    streams::from_fn(async move |mut emitter| {
        let n = *shared.lock().unwrap();
        emitter.emit(n).await;
    })
}

fn main() {
    drop((with_another_emit(1), named_alike(), texts(), numbers(), outcomes()));
    drop((from_a_body(), of_any_type(vec![Ok::<u32, ()>(1)]), never_ends(1), selects()));
    drop(by_hand(Arc::default()));
    drop(of_values(vec![Box::new(1)]));
    let n = 1;
    // SAFETY: the pointer is good while the stream is.
    drop(unsafe { dangerous(&n) });
    drop(Table(Mutex::default()).boxed());
}
