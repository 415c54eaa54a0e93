//! `#[stream]`: what a body may be, and what comes out of it.

use std::fmt::Display;
use std::io;
use std::num::ParseIntError;
use std::ops::AsyncFn;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_rules::{enforce, stream};
use futures::stream::FusedStream;
use futures::{Stream, StreamExt, TryStreamExt};
use tokio::sync::mpsc;
use tokio::task::yield_now;
use tokio::time::{Instant, sleep};

async fn all<S: Stream>(stream: S) -> Vec<S::Item> {
    stream.collect().await
}

#[stream]
async fn countdown(from: u32) -> impl Stream<Item = u32> {
    for n in (1..=from).rev() {
        emit!(n);
        yield_now().await;
    }
}

#[stream]
async fn nothing() -> impl Stream<Item = String> {}

#[tokio::test]
async fn items_come_one_after_the_other() {
    assert_eq!(all(countdown(3)).await, [3, 2, 1]);
    assert!(all(countdown(0)).await.is_empty());
    assert!(all(nothing()).await.is_empty());
}

#[stream]
async fn everywhere(mut n: u32) -> impl Stream<Item = u32> {
    emit!(n);
    async_rules::emit!(n + 1);
    if n > 5 {
        emit!(n + 2)
    } else {
        emit!(0);
    }
    match n {
        0..10 => emit!(n + 3),
        _ => (),
    }
    'outer: loop {
        while n < 20 {
            n += 5;
            emit! { n }
            if n > 17 {
                break 'outer;
            }
        }
    }
    let () = emit!({
        emit!(100);
        101
    });
    // Not ours.
    assert!(matches!(n, 20), "{n}");
    let unit = {
        let n = 200;
        emit!(n)
    };
    #[allow(clippy::unit_cmp, reason = "`emit!` is an expression")]
    {
        assert_eq!(unit, ());
    }
    #[cfg(not(test))]
    emit!(300);
    #[cfg(test)]
    emit!(301);
    emit!(302)
}

#[tokio::test]
async fn an_item_can_be_emitted_wherever_the_body_can_wait() {
    let expected = [10, 11, 12, 13, 15, 20, 100, 101, 200, 301, 302];
    assert_eq!(all(everywhere(10)).await[..3], expected[..3]);
    let mut with_ten = expected.to_vec();
    // 10 is not below 10.
    with_ten.remove(3);
    assert_eq!(all(everywhere(10)).await, with_ten);
}

#[stream]
async fn until(mut messages: mpsc::Receiver<u32>, limit: Duration) -> impl Stream<Item = u32> {
    let deadline = Instant::now() + limit;
    loop {
        tokio::select! {
            biased;
            message = messages.recv() => match message {
                Some(message) => emit!(message),
                None => return,
            },
            () = tokio::time::sleep_until(deadline) => {
                emit!(u32::MAX);
                return;
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_handler_of_select_emits_and_returns() {
    let (sender, receiver) = mpsc::channel(4);
    tokio::spawn(async move {
        for n in 0..10 {
            sleep(Duration::from_secs(1)).await;
            if sender.send(n).await.is_err() {
                return;
            }
        }
    });
    let began = Instant::now();
    assert_eq!(
        all(until(receiver, Duration::from_millis(2500))).await,
        [0, 1, u32::MAX]
    );
    assert_eq!(began.elapsed(), Duration::from_millis(2500));

    let (sender, receiver) = mpsc::channel(4);
    sender.send(7).await.unwrap();
    drop(sender);
    assert_eq!(all(until(receiver, Duration::from_secs(9))).await, [7]);
}

// A `return` that is not the fn's own stays what it is.
#[stream]
async fn returns(limit: u32) -> impl Stream<Item = u32> {
    let even = |n: u32| {
        if n % 2 == 1 {
            return false;
        }
        true
    };
    let noted = Mutex::new(Vec::new());
    let note = |n| {
        if n == 4 {
            return;
        }
        noted.lock().unwrap().push(n);
    };
    fn odd(n: u32) -> bool {
        n % 2 == 1
    }
    for n in 0.. {
        if n == limit {
            let rest = async {
                if n == 0 {
                    return;
                }
                yield_now().await;
            };
            rest.await;
            emit!(noted.lock().unwrap().len() as u32);
            return;
        }
        note(n);
        if even(n) && !odd(n) {
            emit!(n);
        }
    }
}

#[tokio::test]
async fn a_body_can_return_early() {
    assert_eq!(all(returns(7)).await, [0, 2, 4, 6, 6]);
    assert_eq!(all(returns(0)).await, [0]);
}

#[stream]
async fn numbers(list: &str) -> impl Stream<Item = Result<u32, ParseIntError>> {
    for word in list.split(' ') {
        if word.is_empty() {
            return;
        }
        let n = word.parse()?;
        emit!(Ok(n));
        // In the arguments of a macro too.
        let shown = format!("{}", word.parse::<u64>()?);
        emit!(shown.parse());
    }
}

type Rows = io::Result<String>;

/// The items are a `Result` under another name, and the error is converted.
#[stream]
async fn rows(at: u32) -> impl Stream<Item = Rows> {
    for n in 0..3 {
        if n == at {
            Err(io::ErrorKind::ConnectionReset)?;
        }
        if at == 10 {
            return Err(io::Error::other("ten"));
        }
        if at == 20 && n == 1 {
            return Ok(());
        }
        emit!(Ok(n.to_string()));
    }
}

#[stream]
async fn many_errors() -> impl Stream<Item = anyhow::Result<u32>> {
    emit!(Ok("1".parse()?));
    // An error may be emitted as any item, and is not the last one then.
    emit!(Err(anyhow::anyhow!("two")));
    emit!(anyhow::Context::context("x".parse(), "three"));
    let n: u32 = "4".parse()?;
    emit!(Ok(n));
    String::from_utf8(vec![0xff])?;
    emit!(Ok(5));
}

#[tokio::test]
async fn an_error_that_leaves_the_body_is_the_last_item() {
    assert_eq!(
        numbers("1 2").try_collect::<Vec<_>>().await,
        Ok(vec![1, 1, 2, 2])
    );
    let all_of = all(numbers("1 x 3")).await;
    assert_eq!(all_of[..2], [Ok(1), Ok(1)]);
    assert!(all_of[2].is_err());
    assert_eq!(all_of.len(), 3);
    assert_eq!(all(numbers("1  3")).await, [Ok(1), Ok(1)]);

    let kinds = async |at| {
        let errors = |row: Rows| row.map_err(|error| error.to_string());
        all(rows(at).map(errors)).await
    };
    let row = |n: u32| Ok(n.to_string());
    assert_eq!(kinds(5).await, [row(0), row(1), row(2)]);
    assert_eq!(kinds(1).await, [row(0), Err("connection reset".to_owned())]);
    assert_eq!(kinds(10).await, [Err("ten".to_owned())]);
    assert_eq!(kinds(20).await, [row(0)]);

    let texts: Vec<String> = many_errors()
        .map(|item| match item {
            Ok(n) => n.to_string(),
            Err(error) => format!("{error:#}"),
        })
        .collect()
        .await;
    assert_eq!(texts[..2], ["1", "two"]);
    assert!(texts[2].starts_with("three: invalid digit"));
    assert_eq!(texts[3], "4");
    assert!(texts[4].starts_with("invalid utf-8"));
    assert_eq!(texts.len(), 5);
}

/// With values that happen to have a `?` inside of something else.
#[stream]
async fn found(words: &[&str]) -> impl Stream<Item = Option<u32>> {
    for word in words {
        let first = || word.chars().next()?.to_digit(10);
        let inner: Result<u32, ParseIntError> = async { word.parse::<u32>() }.await;
        emit!(first().or(inner.ok()));
    }
}

#[tokio::test]
async fn items_that_are_no_results_are_what_they_are() {
    assert_eq!(all(found(&["7", "x"])).await, [Some(7), None]);
}

#[derive(Clone)]
struct Shelf {
    books: Vec<String>,
}

impl Shelf {
    #[stream]
    async fn borrowed(&self) -> impl Stream<Item = &str> {
        for book in &self.books {
            emit!(book);
        }
    }

    #[stream]
    async fn taken(&mut self) -> impl Stream<Item = String> {
        while let Some(book) = self.books.pop() {
            emit!(book);
        }
    }

    #[stream]
    async fn owned(mut self, suffix: &str) -> impl Stream<Item = String> {
        for book in self.books.drain(..) {
            emit!(format!("{book}{suffix}"));
        }
        self.books.push(String::new());
        emit!(self.books.len().to_string());
    }

    #[stream]
    async fn shared(self: Arc<Self>) -> impl Stream<Item = usize> + Send + 'static {
        for book in &self.books {
            yield_now().await;
            emit!(book.len());
        }
    }

    #[stream]
    async fn pinned(self: Pin<&mut Self>) -> impl Stream<Item = String> {
        let this = self.get_mut();
        while let Some(book) = this.books.pop() {
            emit!(book);
        }
    }

    #[stream]
    async fn made<const N: usize>(name: &str) -> impl Stream<Item = Self> {
        for n in 0..N {
            let books = vec![format!("{name}{n}")];
            emit!(Self { books });
        }
    }

    fn of(books: &[&str]) -> Self {
        let books = books.iter().map(ToString::to_string).collect();
        Self { books }
    }
}

#[tokio::test]
async fn receivers_of_all_kinds() {
    let mut shelf = Shelf::of(&["a", "bc"]);
    assert_eq!(all(shelf.borrowed()).await, ["a", "bc"]);
    assert_eq!(all(shelf.clone().owned("!")).await, ["a!", "bc!", "1"]);
    assert_eq!(all(Arc::new(shelf.clone()).shared()).await, [1, 2]);
    assert_eq!(
        all(Pin::new(&mut shelf.clone()).pinned()).await,
        ["bc", "a"]
    );
    // What has been emitted is gone, what has not is still there.
    assert_eq!(all(shelf.taken().take(1)).await, ["bc"]);
    assert_eq!(shelf.books, ["a"]);
    let made = all(Shelf::made::<2>("x")).await;
    assert_eq!(made[1].books, ["x1"]);
}

#[stream]
async fn generic<'a, T, const N: usize>(
    items: &'a [T; N],
    mut other: impl Iterator<Item = T> + Send,
    names: &[impl Display],
    (first, second): (&str, String),
) -> impl Stream<Item = (&'a T, Option<T>, String)>
where
    T: Clone + PartialEq + 'a,
{
    for (item, name) in items.iter().zip(names) {
        let next = other.next();
        if next.as_ref() == Some(item) {
            continue;
        }
        emit!((item, next, format!("{name}{first}{second}")));
    }
}

#[stream]
async fn mapped<S, F>(source: S, f: F) -> impl Stream<Item = F::Output>
where
    S: Stream,
    F: Apply<S::Item>,
{
    let mut source = std::pin::pin!(source);
    while let Some(item) = source.next().await {
        emit!(f.apply(item).await);
    }
}

trait Apply<T> {
    type Output;
    fn apply(&self, item: T) -> impl Future<Output = Self::Output> + Send;
}

struct Double;

impl Apply<u32> for Double {
    type Output = io::Result<u32>;
    async fn apply(&self, item: u32) -> io::Result<u32> {
        Ok(item * 2)
    }
}

/// Inside of the fn it is a `Result` that nobody can tell from another type.
#[stream]
async fn opaque(f: impl AsyncFn() -> u32) -> impl Stream<Item = impl Display + Send> {
    emit!(f().await);
    if f().await == 3 {
        return;
    }
    emit!(5);
}

#[stream]
async fn displayed() -> impl Stream<Item = Result<impl Display, ParseIntError>> {
    emit!(Ok(1));
    emit!(Ok("2".parse()?));
}

#[tokio::test]
async fn generics_of_all_kinds() {
    let other = vec![9, 2, 8].into_iter();
    let items = [1, 2, 3];
    let found = all(generic(
        &items,
        other,
        &["a", "b", "c"],
        ("-", "+".to_owned()),
    ))
    .await;
    assert_eq!(
        found,
        [
            (&1, Some(9), "a-+".to_owned()),
            (&3, Some(8), "c-+".to_owned())
        ]
    );
    let doubled: Vec<u32> = mapped(countdown(3), Double).try_collect().await.unwrap();
    assert_eq!(doubled, [6, 4, 2]);
    let shown = all(opaque(async || 3).map(|item| item.to_string())).await;
    assert_eq!(shown, ["3"]);
    let shown = all(opaque(async || 4).map(|item| item.to_string())).await;
    assert_eq!(shown, ["4", "5"]);
    let shown = all(displayed().map(|item| item.unwrap().to_string())).await;
    assert_eq!(shown, ["1", "2"]);
}

/// Coercions at an `emit!`, and items without a size known to the caller.
#[stream]
async fn coerced<'a>(text: &'a String) -> impl FusedStream<Item = Box<dyn Display + 'a>> {
    emit!(Box::new(1));
    emit!(Box::new(text));
    emit!(if text.is_empty() {
        Box::new('x')
    } else {
        Box::new(2.5)
    });
}

#[stream]
async fn diverges(n: u32) -> impl Stream<Item = &'static str> {
    loop {
        emit!("again");
        if n == 0 {
            return;
        }
    }
}

#[stream]
async fn unit() -> impl Stream<Item = ()> {
    emit!(());
    emit!({});
}

#[tokio::test]
async fn items_of_all_kinds() {
    let text = "text".to_owned();
    let shown = all(coerced(&text).map(|item| item.to_string())).await;
    assert_eq!(shown, ["1", "text", "2.5"]);
    assert_eq!(all(diverges(1).take(2)).await, ["again", "again"]);
    assert_eq!(all(diverges(0)).await, ["again"]);
    assert_eq!(all(unit()).await, [(), ()]);
}

trait Source {
    fn items(&self) -> impl Stream<Item = String> + Send;

    #[stream]
    async fn twice(&self) -> impl Stream<Item = String>
    where
        Self: Sync,
    {
        for _ in 0..2 {
            let mut items = std::pin::pin!(self.items());
            while let Some(item) = items.next().await {
                emit!(item);
            }
        }
    }
}

impl Source for Shelf {
    #[stream]
    async fn items(&self) -> impl Stream<Item = String> + Send {
        for book in &self.books {
            emit!(book.clone());
        }
    }
}

#[tokio::test]
async fn methods_of_traits() {
    let shelf = Shelf::of(&["a", "b"]);
    assert_eq!(all(shelf.twice()).await, ["a", "b", "a", "b"]);
}

struct Queue(Mutex<Vec<u32>>);

impl Queue {
    /// The lock is a temporary of the `emit!`, and given back before it waits: the stream is `Send`.
    #[stream]
    async fn lengths(&self) -> impl Stream<Item = usize> + Send {
        for n in 0..3 {
            self.0.lock().unwrap().push(n);
            emit!(self.0.lock().unwrap().len());
        }
    }
}

#[tokio::test]
async fn temporaries_of_an_item_are_dropped_before_the_wait() {
    let queue = Queue(Mutex::new(Vec::new()));
    let mut lengths = std::pin::pin!(queue.lengths());
    while let Some(length) = lengths.next().await {
        assert_eq!(queue.0.try_lock().unwrap().len(), length);
    }
}

#[enforce]
#[stream]
async fn enforced() -> impl Stream<Item = u32> {
    emit!(1);
    sleep(Duration::ZERO).await;
}

#[stream]
#[enforce(strict)]
async fn strictly_enforced(a: &Shelf) -> impl Stream<Item = usize> {
    emit!(a.books.len());
    emit!(a.books.len());
    #[async_rules::exempt(blocking, reason = "a test of the exemption")]
    std::thread::sleep(Duration::ZERO);
}

#[async_rules::exempt(blocking, reason = "a test of the exemption")]
#[stream]
async fn exempt() -> impl Stream<Item = u32> {
    std::thread::sleep(Duration::ZERO);
    emit!(1);
}

#[enforce]
mod inside {
    use super::*;

    pub(super) struct Held;

    impl Held {
        #[stream]
        pub(super) async fn items(&self) -> impl Stream<Item = u32> {
            emit!(1);
        }
    }
}

#[stream(crate = "::async_rules")]
#[tracing::instrument(skip_all)]
#[inline]
async fn instrumented(n: u32) -> impl Stream<Item = u32> {
    emit!(n);
}

#[tokio::test]
async fn other_attributes() {
    assert_eq!(all(enforced()).await, [1]);
    assert_eq!(all(strictly_enforced(&Shelf::of(&["a"]))).await, [1, 1]);
    assert_eq!(all(exempt()).await, [1]);
    assert_eq!(all(inside::Held.items()).await, [1]);
    assert_eq!(all(instrumented(1)).await, [1]);
}
