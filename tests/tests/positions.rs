//! Every place where an `async fn` can stand takes the attributes, and the fn does there what it did before.

use std::fmt::Display;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use async_rules::{Limit, LimitError, TaskSet, TimeoutError, bounded, timeout, tracked_spawn};

#[timeout("1s", or = 0)]
#[bounded(3)]
async fn free(x: u32) -> u32 {
    x + 1
}

#[bounded(1)]
async fn nothing() {}

#[bounded(1)]
async fn unit() -> () {}

struct Service {
    limit: Limit,
    patience: Duration,
    tasks: TaskSet,
}

impl Service {
    const MAX: usize = 2;

    fn new() -> Self {
        Self {
            limit: Limit::new(1),
            patience: Duration::from_secs(1),
            tasks: TaskSet::new(),
        }
    }

    fn limit(&self) -> &Limit {
        &self.limit
    }

    #[bounded(max = Self::MAX)]
    #[timeout(self.patience, or = 0)]
    async fn by_value(self, x: u32) -> u32 {
        x
    }

    #[bounded(limit = self.limit)]
    #[timeout(self.patience)]
    async fn by_reference(&self, x: u32) -> Result<u32, TimeoutError> {
        Ok(x + self.patience.subsec_nanos())
    }

    #[bounded(limit = self.limit())]
    async fn through_a_call(&self) -> usize {
        self.limit().in_flight()
    }

    #[timeout(self.patience, or = 0)]
    #[bounded(4)]
    async fn by_mutable_reference(&mut self, seconds: u64) -> u64 {
        self.patience = Duration::from_secs(seconds);
        tokio::time::sleep(Duration::from_millis(1)).await;
        self.patience.as_secs()
    }

    #[tracked_spawn(set = self.tasks)]
    #[bounded(limit = self.limit)]
    #[timeout(self.patience, or = 0)]
    async fn in_the_background(self: Arc<Self>, x: u32) -> u32 {
        x + u32::try_from(self.limit.in_flight()).unwrap()
    }

    #[timeout("1s", or = "late")]
    async fn lifetimes<'a, 'b>(&'a self, left: &'a str, _right: &'b str) -> &'a str
    where
        'b: 'a,
    {
        left
    }
}

trait Greeter {
    const PLACES: usize;

    async fn greet(&self, name: &str) -> String;

    #[bounded(max = Self::PLACES)]
    async fn greet_twice(&self, name: &str) -> String {
        let once = self.greet(name).await;
        format!("{once}, {}", self.greet(name).await)
    }
}

struct Polite;

impl Greeter for Polite {
    const PLACES: usize = 1;

    #[timeout("1s", or = name.to_owned())]
    #[bounded(2)]
    async fn greet(&self, name: &str) -> String {
        format!("hello {name}")
    }
}

#[bounded(2)]
async fn generic<T: Display, const N: usize>(items: [T; N]) -> String
where
    [T; N]: Clone,
{
    items.iter().map(ToString::to_string).collect()
}

#[timeout("1s", or = 0)]
async fn argument_impl(items: impl IntoIterator<Item = u32>) -> u32 {
    items.into_iter().sum()
}

#[bounded(2)]
async fn return_impl(x: u32) -> impl Display {
    x + 1
}

#[timeout("1s")]
#[bounded(2)]
async fn return_impl_in_result(x: u32) -> Result<impl Display, TimeoutError> {
    Ok(x + 1)
}

#[bounded(2)]
async fn never() -> ! {
    panic!("never came back")
}

#[bounded(2)]
async fn patterns(
    (a, b): (u32, u32),
    [c, .., d]: [u32; 3],
    mut e: u32,
    _: u32,
    Pair { f, g: mut h }: Pair,
) -> u32 {
    e += 1;
    h += 1;
    a + b + c + d + e + f + h
}

#[timeout("1s", or = a + h)]
async fn patterns_seen_by_the_fallback(
    (a, mut b): (u32, String),
    mut e: Vec<u32>,
    _: u32,
    Pair { f: _, g: h }: Pair,
) -> u32 {
    b.push('!');
    e.push(a);
    std::future::pending::<()>().await;
    h
}

struct Pair {
    f: u32,
    g: u32,
}

#[bounded(2)]
async fn ends_in_return(x: u32) -> u32 {
    if x > 1 {
        return x;
    }
    panic!("too small")
}

/// Documented.
#[bounded(2)]
#[doc = "In two ways."]
#[allow(clippy::needless_return)]
#[cfg(test)]
#[must_use]
#[inline]
async fn decorated(
    #[cfg(any())] absent: std::convert::Infallible,
    #[cfg(test)] present: u32,
) -> u32 {
    #![allow(unused_mut)]
    let mut x = present;
    return x;
}

#[bounded(2)]
#[cfg(any())]
async fn configured_out() -> DoesNotExist {}

macro_rules! service_fns {
    ($($name:ident: $max:expr, $time:literal, $or:expr;)*) => {$(
        #[async_rules::timeout($time, or = $or)]
        #[async_rules::bounded($max)]
        async fn $name(x: u32) -> u32 {
            x + 1
        }
    )*};
}

service_fns! {
    first: 1, "1s", 0;
    second: 1 + 1, "2m", 7 * 6;
}

mod reexport {
    pub(crate) use ::async_rules as rules;
}

#[reexport::rules::bounded(2, crate = "crate::reexport::rules")]
#[reexport::rules::timeout("1s", or = 0, crate = crate::reexport::rules)]
async fn through_a_reexport(x: u32) -> u32 {
    x
}

macro_rules! exported {
    ($name:ident, $body:block) => {
        #[$crate::reexport::rules::timeout("1s", or = 0, crate = $crate::reexport::rules)]
        #[$crate::reexport::rules::bounded(2, crate = $crate::reexport::rules)]
        async fn $name() -> u32 $body
    };
}

exported!(through_a_macro, { 7 });

/// What an `async fn` is by hand, and what several crates turn one into.
#[timeout("1s", or = x)]
#[bounded(1)]
fn boxed(x: u32) -> Pin<Box<dyn Future<Output = u32> + Send>> {
    Box::pin(async move {
        if x == 0 {
            std::future::pending::<()>().await;
        }
        x + 1
    })
}

struct Shared(u32);

impl Shared {
    #[bounded(2)]
    async fn in_a_box(self: Box<Self>) -> u32 {
        self.0
    }

    #[bounded(2)]
    async fn pinned(self: Pin<&mut Self>) -> u32 {
        self.0
    }

    #[timeout("1s", or = self.0)]
    async fn behind_a_reference(self: &Arc<Self>) -> u32 {
        self.0
    }

    #[bounded(2)]
    async fn mutable(mut self) -> u32 {
        self.0 += 1;
        self.0
    }
}

#[bounded(2)]
async fn outer(x: u32) -> u32 {
    #[timeout("1s", or = 0)]
    #[bounded(2)]
    async fn inner(x: u32) -> u32 {
        x + 1
    }

    inner(x).await
}

#[bounded(2)]
async fn raw_names(r#type: u32, r#match: &str) -> usize {
    r#match.len() + usize::try_from(r#type).unwrap_or(0)
}

mod shadowing {
    //! The names of the prelude and of the expansion mean something else here.
    #![allow(dead_code, non_camel_case_types, non_upper_case_globals)]

    struct Ok;
    struct Err;
    struct Some;
    struct None;
    struct Result;
    struct Option;
    struct Limit;
    struct Duration;
    const SITE: u8 = 0;
    const LIMIT: u8 = 0;

    #[async_rules::timeout("1s")]
    #[async_rules::bounded(2, wait = "1s")]
    pub(crate) async fn unharmed(x: u8) -> std::io::Result<u8> {
        std::result::Result::Ok(x + SITE + LIMIT)
    }
}

#[tokio::test(start_paused = true)]
async fn each_position_works() {
    assert_eq!(free(1).await, 2);
    nothing().await;
    unit().await;
    assert_eq!(Service::new().by_value(1).await, 1);
    let mut service = Service::new();
    assert_eq!(service.by_reference(1).await, Ok(1));
    assert_eq!(service.through_a_call().await, 1);
    assert_eq!(service.by_mutable_reference(5).await, 5);
    assert_eq!(service.lifetimes("left", "right").await, "left");
    assert_eq!(Arc::new(service).in_the_background(1).await.unwrap(), 2);
    assert_eq!(Polite.greet("Ada").await, "hello Ada");
    assert_eq!(Polite.greet_twice("Ada").await, "hello Ada, hello Ada");
    assert_eq!(generic([1, 2]).await, "12");
    assert_eq!(argument_impl([1, 2]).await, 3);
    assert_eq!(return_impl(1).await.to_string(), "2");
    assert_eq!(return_impl_in_result(1).await.unwrap().to_string(), "2");
    let pair = Pair { f: 6, g: 7 };
    assert_eq!(patterns((1, 2), [3, 0, 4], 5, 0, pair).await, 30);
    let pair = Pair { f: 6, g: 7 };
    let late = patterns_seen_by_the_fallback((1, String::new()), vec![], 0, pair);
    assert_eq!(late.await, 8);
    assert_eq!(decorated(3).await, 3);
    assert_eq!(ends_in_return(3).await, 3);
    assert_eq!(first(1).await + second(1).await, 4);
    assert_eq!(through_a_reexport(1).await, 1);
    assert_eq!(through_a_macro().await, 7);
    assert_eq!(boxed(1).await, 2);
    assert_eq!(boxed(0).await, 0);
    assert_eq!(Box::new(Shared(1)).in_a_box().await, 1);
    assert_eq!(Pin::new(&mut Shared(1)).pinned().await, 1);
    assert_eq!(Arc::new(Shared(1)).behind_a_reference().await, 1);
    assert_eq!(Shared(1).mutable().await, 2);
    assert_eq!(outer(1).await, 2);
    assert_eq!(raw_names(1, "a").await, 2);
    assert_eq!(shadowing::unharmed(1).await.unwrap(), 1);
}

#[tokio::test]
#[should_panic(expected = "never came back")]
async fn a_fn_that_never_returns() {
    never().await
}

#[bounded(1, wait = "10ms")]
async fn refused_by_name() -> Result<(), LimitError> {
    std::future::pending().await
}

#[tokio::test(start_paused = true)]
async fn errors_name_the_fn_with_its_module() {
    let (holding, refused) = (refused_by_name(), refused_by_name());
    let error =
        tokio::select! { biased; _ = holding => unreachable!(), refused = refused => refused };
    assert_eq!(
        error.unwrap_err().operation(),
        Some("positions::refused_by_name")
    );
}
