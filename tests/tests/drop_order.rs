//! What a call owns is dropped in the order of the plain fn: locals, then arguments, last declared first.

use std::cell::RefCell;
use std::future::Future;
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use async_rules::{TimeoutError, bounded, timeout, tracked_spawn};

#[derive(Clone, Default)]
struct Log(Rc<RefCell<Vec<&'static str>>>);

impl Log {
    fn noisy(&self, name: &'static str) -> Noisy {
        Noisy {
            name,
            log: self.clone(),
        }
    }

    fn read(&self) -> Vec<&'static str> {
        self.0.borrow().clone()
    }
}

/// Says when it is dropped.
struct Noisy {
    name: &'static str,
    log: Log,
}

impl Noisy {
    fn local(&self) -> Noisy {
        self.log.noisy("local")
    }

    fn temporary(&self) -> Noisy {
        self.log.noisy("temporary")
    }

    fn len(&self) -> usize {
        self.name.len()
    }
}

impl Drop for Noisy {
    fn drop(&mut self) {
        self.log.0.borrow_mut().push(self.name);
    }
}

#[allow(dead_code, reason = "dropping it is what it is for")]
struct Pair(Noisy, Noisy);

/// The same fn plain, and under each stack.
macro_rules! annotated {
    (async fn $name:ident($($args:tt)*) -> $ret:ty $body:block) => {
        mod $name {
            use super::*;

            pub(crate) async fn plain($($args)*) -> $ret $body

            #[bounded(1000)]
            pub(crate) async fn with_a_limit($($args)*) -> $ret $body

            #[timeout("1h", or = 0)]
            pub(crate) async fn with_a_timeout($($args)*) -> $ret $body

            #[timeout("1h", or = 0)]
            #[bounded(1000)]
            pub(crate) async fn with_both($($args)*) -> $ret $body
        }
    };
}

annotated! {
    async fn uses_all(a: Noisy, (b, c): (Noisy, Noisy), mut d: Noisy, _e: Noisy) -> usize {
        let _local = d.local();
        d.name = "d, renamed";
        c.len() + a.len() + a.temporary().len() + b.len()
    }
}

annotated! {
    async fn moves_one(a: Noisy, b: Noisy, c: Noisy) -> usize {
        let _local = c.local();
        drop(b);
        c.len() + a.len()
    }
}

annotated! {
    async fn uses_a_part(pair: Pair, last: Noisy) -> usize {
        let part = pair.1;
        part.len() + last.len()
    }
}

annotated! {
    async fn suspends(a: Noisy, b: Noisy) -> usize {
        let local = b.local();
        tokio::task::yield_now().await;
        local.len() + a.len()
    }
}

annotated! {
    async fn returns_early(a: Noisy, b: Noisy) -> usize {
        let _local = a.local();
        if b.len() > 0 {
            return a.temporary().len();
        }
        b.len()
    }
}

fn poll(future: impl Future<Output = usize>, times: usize) {
    let mut future = pin!(future);
    let mut cx = Context::from_waker(Waker::noop());
    for _ in 0..times {
        if let Poll::Ready(value) = future.as_mut().poll(&mut cx) {
            assert_ne!(value, 0);
        }
    }
}

/// Compares the drops of the plain fn with those of the annotated ones, at the end and when the future is
/// given up before it was polled.
macro_rules! same_drops {
    ($name:ident, polls $polls:expr, |$log:ident| ($($args:expr),*), $expected:expr) => {
        for polls in [0, $polls] {
            let drops = |case: &str, call: &dyn Fn(&Log)| {
                let log = Log::default();
                call(&log);
                let drops = log.read();
                assert!(!drops.is_empty(), "{case}");
                drops
            };
            let plain = drops("plain", &|$log| poll($name::plain($($args),*), polls));
            if polls == $polls {
                // Where a temporary of the last expression is dropped depends on the edition.
                let named: Vec<_> = plain.iter().copied().filter(|name| *name != "temporary").collect();
                assert_eq!(named, $expected);
            }
            let limit = drops("bounded", &|$log| poll($name::with_a_limit($($args),*), polls));
            assert_eq!(limit, plain, "bounded, {polls} polls");
            let timeout = drops("timeout", &|$log| poll($name::with_a_timeout($($args),*), polls));
            assert_eq!(timeout, plain, "timeout, {polls} polls");
            let both = drops("both", &|$log| poll($name::with_both($($args),*), polls));
            assert_eq!(both, plain, "timeout and bounded, {polls} polls");
        }
    };
}

#[tokio::test]
async fn arguments_are_dropped_as_by_the_plain_fn() {
    same_drops!(
        uses_all,
        polls 1,
        |log| (
            log.noisy("a"),
            (log.noisy("b"), log.noisy("c")),
            log.noisy("d"),
            log.noisy("_e")
        ),
        ["local", "_e", "d, renamed", "c", "b", "a"]
    );
    same_drops!(
        moves_one,
        polls 1,
        |log| (log.noisy("a"), log.noisy("b"), log.noisy("c")),
        ["b", "local", "c", "a"]
    );
    same_drops!(
        uses_a_part,
        polls 1,
        |log| (Pair(log.noisy("left"), log.noisy("right")), log.noisy("last")),
        ["right", "last", "left"]
    );
    same_drops!(
        returns_early,
        polls 1,
        |log| (log.noisy("a"), log.noisy("b")),
        ["local", "b", "a"]
    );
}

#[tokio::test]
async fn a_call_that_is_dropped_half_way_drops_as_the_plain_fn() {
    same_drops!(
        suspends,
        polls 1,
        |log| (log.noisy("a"), log.noisy("b")),
        ["local", "b", "a"]
    );
    same_drops!(
        suspends,
        polls 2,
        |log| (log.noisy("a"), log.noisy("b")),
        ["local", "b", "a"]
    );
}

struct Owner(Noisy);

type Call = Pin<Box<dyn Future<Output = Result<usize, TimeoutError>>>>;

/// A method plain, and under the timeout alone, which lays small arguments into the work when it is called.
macro_rules! made_at_the_call {
    (async fn $name:ident, $timed:ident($($args:tt)*) $body:block) => {
        impl Owner {
            async fn $name($($args)*) -> Result<usize, TimeoutError> $body

            #[timeout("1h")]
            async fn $timed($($args)*) -> Result<usize, TimeoutError> $body
        }
    };
}

made_at_the_call! {
    async fn boxes, timed_boxes(a: Box<Noisy>, name: String, b: Box<Noisy>) {
        let local = b.local();
        tokio::task::yield_now().await;
        Ok(local.len() + a.len() + name.len())
    }
}

made_at_the_call! {
    async fn one_box, timed_one_box(name: String, a: Box<Noisy>) {
        let local = a.local();
        tokio::task::yield_now().await;
        Ok(local.len() + name.len())
    }
}

made_at_the_call! {
    async fn assigned, timed_assigned(mut a: Box<Noisy>, b: Rc<Noisy>) {
        let local = b.local();
        a = a.local().into();
        tokio::task::yield_now().await;
        Ok(local.len() + a.len())
    }
}

made_at_the_call! {
    async fn itself, timed_itself(self, a: Box<Noisy>) {
        let local = a.local();
        tokio::task::yield_now().await;
        Ok(local.len() + self.0.len())
    }
}

made_at_the_call! {
    async fn shared, timed_shared(self: Rc<Self>, a: Box<Noisy>) {
        let local = a.local();
        tokio::task::yield_now().await;
        Ok(local.len() + self.0.len())
    }
}

#[test]
fn small_arguments_are_dropped_as_by_the_plain_fn() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .unwrap();
    let _entered = runtime.enter();
    let drops = |polls, call: &dyn Fn(&Log) -> Call| {
        let log = Log::default();
        let call = call(&log);
        poll(async { call.await.unwrap() }, polls);
        log.read()
    };
    macro_rules! same {
        ($plain:ident, $timed:ident, |$log:ident| ($($args:expr),*), $expected:expr) => {
            for polls in 0..=2 {
                let plain = drops(polls, &|$log| Box::pin(Owner::$plain($($args),*)));
                let timed = drops(polls, &|$log| Box::pin(Owner::$timed($($args),*)));
                assert_eq!(timed, plain, "{polls} polls");
                if polls > 0 {
                    assert_eq!(plain, $expected);
                }
            }
        };
    }
    let boxed = |log: &Log, name| Box::new(log.noisy(name));
    same!(
        boxes,
        timed_boxes,
        |log| (boxed(log, "a"), "name".to_owned(), boxed(log, "b")),
        ["local", "b", "a"]
    );
    same!(
        one_box,
        timed_one_box,
        |log| ("name".to_owned(), boxed(log, "a")),
        ["local", "a"]
    );
    same!(
        assigned,
        timed_assigned,
        |log| (boxed(log, "a"), Rc::new(log.noisy("b"))),
        ["a", "local", "b", "local"]
    );
    same!(
        itself,
        timed_itself,
        |log| (Owner(log.noisy("self")), boxed(log, "a")),
        ["local", "a", "self"]
    );
    same!(
        shared,
        timed_shared,
        |log| (Rc::new(Owner(log.noisy("self"))), boxed(log, "a")),
        ["local", "a", "self"]
    );
}

#[bounded(1)]
#[allow(unused_variables, reason = "as the plain fn, it warns")]
async fn never_mentions_one(used: Noisy, unused: Noisy) -> usize {
    used.len()
}

#[tokio::test]
async fn what_the_body_never_mentions_goes_last() {
    let log = Log::default();
    poll(
        never_mentions_one(log.noisy("used"), log.noisy("unused")),
        1,
    );
    assert_eq!(log.read(), ["used", "unused"]);
}

#[tracked_spawn(local)]
#[bounded(1)]
async fn in_a_task(a: Noisy, b: Noisy) -> usize {
    let _local = b.local();
    tokio::task::yield_now().await;
    a.len() + b.len()
}

#[tokio::test]
async fn a_task_owns_its_arguments() {
    let log = Log::default();
    tokio::task::LocalSet::new()
        .run_until(async {
            let task = in_a_task(log.noisy("a"), log.noisy("b"));
            assert!(log.read().is_empty(), "the task has them");
            task.await.unwrap();
        })
        .await;
    assert_eq!(log.read(), ["local", "b", "a"]);
}
