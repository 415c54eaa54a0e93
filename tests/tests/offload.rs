//! `#[offload]`: where the body runs, what comes back, and what stacks with it.

use std::future::Future;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::task::{Context, Waker};
use std::thread::{self, ThreadId};
use std::time::Duration;

use async_rules::task::{TaskSet, offload_under};
use async_rules::{Limit, TimeoutError, bounded, enforce, offload, timeout, tracked_spawn};

#[offload]
fn thread_of_the_body() -> ThreadId {
    thread::current().id()
}

#[tokio::test]
async fn the_body_runs_on_another_thread() {
    assert_ne!(thread_of_the_body().await, thread::current().id());
}

#[offload]
fn parse(text: String, radix: u32) -> Result<u32, std::num::ParseIntError> {
    if text.is_empty() {
        return Ok(0);
    }
    let parsed = u32::from_str_radix(&text, radix)?;
    Ok(parsed)
}

#[tokio::test]
async fn return_and_question_mark_leave_the_body() {
    assert_eq!(parse(String::new(), 10).await, Ok(0));
    assert_eq!(parse("ff".into(), 16).await, Ok(255));
    assert!(parse("xyz".into(), 16).await.is_err());
}

#[derive(Debug, PartialEq)]
struct Payload(u8);

#[offload]
fn fails() -> u32 {
    std::panic::panic_any(Payload(7));
}

#[tokio::test]
async fn a_panic_goes_on_in_the_caller_with_its_payload() {
    let error = tokio::spawn(fails()).await.unwrap_err();
    assert_eq!(error.into_panic().downcast_ref(), Some(&Payload(7)));
}

#[test]
fn without_a_runtime_the_panic_names_the_fn() {
    let call = std::panic::AssertUnwindSafe(|| {
        let mut future = pin!(parse("1".into(), 10));
        let _ = future
            .as_mut()
            .poll(&mut Context::from_waker(Waker::noop()));
    });
    let payload = std::panic::catch_unwind(call).unwrap_err();
    let text = payload.downcast_ref::<String>().expect("a message");
    assert!(
        text.contains("offload::parse needs the blocking pool"),
        "{text}"
    );
}

static RUNNING: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

#[offload(max = 2)]
fn counted() {
    let running = RUNNING.fetch_add(1, Ordering::SeqCst) + 1;
    PEAK.fetch_max(running, Ordering::SeqCst);
    // Long enough for others to come in between, were they let in.
    for _ in 0..100 {
        thread::yield_now();
    }
    RUNNING.fetch_sub(1, Ordering::SeqCst);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_more_than_max_bodies_run_at_once() {
    let calls: Vec<_> = (0..64).map(|_| tokio::spawn(counted())).collect();
    for call in calls {
        call.await.unwrap();
    }
    assert!((1..=2).contains(&PEAK.load(Ordering::SeqCst)));
}

#[tokio::test]
async fn the_place_goes_with_the_work_and_not_with_the_caller() {
    static ONE: Limit = Limit::new(1);
    let (begun_tx, begun) = tokio::sync::oneshot::channel();
    let (go, wait) = mpsc::channel::<()>();
    let call = tokio::spawn(offload_under(&ONE, move || {
        begun_tx.send(()).unwrap();
        wait.recv().unwrap();
    }));
    begun.await.unwrap();
    call.abort();
    assert!(call.await.unwrap_err().is_cancelled());
    assert_eq!(ONE.in_flight(), 1, "the body still runs");
    go.send(()).unwrap();
    offload_under(&ONE, || ()).await;
    assert_eq!(ONE.in_flight(), 0);
}

#[test]
fn work_that_no_thread_has_begun_is_taken_back() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .max_blocking_threads(1)
        .build()
        .unwrap();
    static RAN: AtomicBool = AtomicBool::new(false);
    #[offload]
    fn queued() {
        RAN.store(true, Ordering::SeqCst);
    }
    runtime.block_on(async {
        let (begun_tx, begun) = tokio::sync::oneshot::channel();
        let (go, wait) = mpsc::channel::<()>();
        let first = tokio::spawn(async_rules::task::offload(move || {
            begun_tx.send(()).unwrap();
            wait.recv().unwrap();
        }));
        begun.await.unwrap();
        {
            let mut second = pin!(queued());
            let polled = second
                .as_mut()
                .poll(&mut Context::from_waker(Waker::noop()));
            assert!(polled.is_pending());
        }
        go.send(()).unwrap();
        first.await.unwrap();
        // The only thread takes work in order: when this has run, the other one would have, too.
        async_rules::task::offload(|| ()).await;
    });
    assert!(!RAN.load(Ordering::SeqCst));
}

static GATE: Mutex<Option<mpsc::Receiver<()>>> = Mutex::new(None);

#[timeout("5s")]
#[offload]
fn stuck() -> Result<(), TimeoutError> {
    let gate = GATE.lock().unwrap().take().expect("a gate");
    let _ = gate.recv();
    Ok(())
}

#[tokio::test]
async fn a_timeout_above_stops_waiting() {
    let (go, wait) = mpsc::channel();
    *GATE.lock().unwrap() = Some(wait);
    // A thread of the pool keeps the paused clock from running on by itself.
    tokio::time::pause();
    let mut call = pin!(stuck());
    assert!(futures::poll!(call.as_mut()).is_pending());
    tokio::time::advance(Duration::from_secs(6)).await;
    let error = call.await.unwrap_err();
    assert_eq!(error.operation(), "offload::stuck");
    drop(go);
}

static CALLERS: Limit = Limit::new(1);

#[bounded(limit = CALLERS, queue = 0, or = 0)]
#[offload]
fn bounded_above() -> usize {
    CALLERS.in_flight()
}

#[tokio::test]
async fn a_limit_above_counts_callers() {
    assert_eq!(bounded_above().await, 1);
    let _held = CALLERS.acquire().await;
    assert_eq!(bounded_above().await, 0, "refused");
}

static TASKS: TaskSet = TaskSet::new();

#[tracked_spawn(set = TASKS, name = "sum")]
#[timeout("1m")]
#[offload]
fn in_the_background(upto: u64) -> Result<u64, TimeoutError> {
    Ok((1..=upto).sum())
}

#[tokio::test]
async fn a_tracked_task_can_do_blocking_work() {
    let task = in_the_background(10);
    assert_eq!(TASKS.names(), ["sum"]);
    assert_eq!(task.await.unwrap().unwrap(), 55);
}

mod aliased {
    use async_rules::{offload as to_thread, timeout as give_up};

    #[give_up("1m", or = 0)]
    #[to_thread]
    #[inline]
    pub(super) fn length(text: String) -> usize {
        text.len()
    }
}

#[tokio::test]
async fn aliases_are_as_good_as_names() {
    assert_eq!(aliased::length("four".into()).await, 4);
}

struct Store {
    path: std::path::PathBuf,
}

trait Files {
    async fn size(self: Arc<Self>) -> std::io::Result<u64>;
}

#[enforce]
impl Store {
    #[offload(max = Self::MAX)]
    fn text(self: Arc<Self>) -> std::io::Result<String> {
        std::fs::read_to_string(&self.path)
    }

    const MAX: usize = 3;

    async fn both(self: Arc<Self>) -> std::io::Result<(String, u64)> {
        Ok((self.clone().text().await?, self.size().await?))
    }
}

impl Files for Store {
    #[offload]
    fn size(self: Arc<Self>) -> std::io::Result<u64> {
        Ok(std::fs::metadata(&self.path)?.len())
    }
}

#[tokio::test]
async fn methods_and_trait_methods_are_offloaded() {
    let store = Arc::new(Store {
        path: concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml").into(),
    });
    let (text, size) = store.both().await.unwrap();
    assert_eq!(text.len() as u64, size);
}

#[offload]
fn generic<T: AsRef<[u8]> + Send + 'static, const N: usize>(
    bytes: T,
    (a, b): (u8, u8),
    each: impl Fn(u8) -> u8 + Send + 'static,
) -> impl Iterator<Item = u8> + Send {
    let head: Vec<u8> = bytes.as_ref().iter().copied().take(N).collect();
    head.into_iter().chain([a, b]).map(each)
}

#[tokio::test]
async fn generics_patterns_and_impl_trait_work() {
    let bytes = generic::<_, 2>(vec![1, 2, 3], (7, 8), |byte| byte + 1).await;
    assert_eq!(bytes.collect::<Vec<_>>(), [2, 3, 8, 9]);
}

/// Notes its name when it is dropped.
struct Noted(&'static str, Arc<Mutex<Vec<&'static str>>>);

impl Drop for Noted {
    fn drop(&mut self) {
        self.1.lock().unwrap().push(self.0);
    }
}

#[tokio::test]
async fn arguments_are_dropped_as_by_the_plain_fn() {
    fn plain(a: Noted, mut b: Noted, _c: Noted) {
        let _local = Noted("local", a.1.clone());
        b.0 = "changed";
    }
    #[offload]
    fn offloaded(a: Noted, mut b: Noted, _c: Noted) {
        let _local = Noted("local", a.1.clone());
        b.0 = "changed";
    }
    let notes = || {
        let log = Arc::new(Mutex::new(Vec::new()));
        let noted = |name| Noted(name, log.clone());
        (noted("a"), noted("b"), noted("c"), log)
    };
    let (a, b, c, expected) = notes();
    plain(a, b, c);
    let (a, b, c, found) = notes();
    offloaded(a, b, c).await;
    assert_eq!(*found.lock().unwrap(), *expected.lock().unwrap());
}
