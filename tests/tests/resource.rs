//! `with` and `Resource`: the tear-down runs exactly once, whatever happens.

mod log;

use std::future::pending;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use async_rules::resources::{self, New, Resource, TeardownFailure, with};
use async_rules::{TaskSet, background, time};
use futures::FutureExt as _;
use tokio::task::yield_now;
use tokio::time::sleep;

use log::Log;

/// A value without a lifetime in its type: `tokio::spawn` is not general enough about those (rust-lang/rust#102211).
#[derive(Clone, Copy, Debug, PartialEq)]
struct Name(&'static str);

/// Opens to its name; noted when opened and closed.
fn noted(
    log: &Log,
    name: &'static str,
) -> New<
    impl Future<Output = Result<Name, String>> + Send,
    impl resources::Close<Name, Error = String>,
> {
    let (opened, closed) = (log.clone(), log.clone());
    resources::new(
        async move {
            yield_now().await;
            opened.note(format!("open {name}"));
            Ok(Name(name))
        },
        async move |value: Name| {
            yield_now().await;
            closed.note(format!("close {}", value.0));
            Ok(())
        },
    )
    .named(name)
}

/// Opens, and fails to close.
fn stubborn(name: &'static str) -> impl Resource<u8, Error = String> {
    resources::new(async { Ok(0) }, async move |_| {
        Err::<(), _>(format!("{name} is stuck"))
    })
    .named(name)
}

/// The failures reported while a test runs: the hook is the process's, so such tests take turns.
struct Reports {
    seen: Arc<Mutex<Vec<TeardownFailure>>>,
    _turn: MutexGuard<'static, ()>,
}

impl Reports {
    fn new() -> Self {
        static TURN: Mutex<()> = Mutex::new(());
        let turn = TURN
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let seen = Arc::new(Mutex::new(Vec::new()));
        let reported = seen.clone();
        resources::on_failure(move |failure| reported.lock().unwrap().push(failure.clone()));
        Self { seen, _turn: turn }
    }

    fn texts(&self) -> Vec<String> {
        self.seen
            .lock()
            .unwrap()
            .iter()
            .map(ToString::to_string)
            .collect()
    }
}

#[tokio::test]
async fn a_body_that_returns_is_followed_by_the_teardown() {
    let log = Log::default();
    let output = with(noted(&log, "a"), async |name| {
        log.note(format!("use {}", name.0));
        yield_now().await;
        *name = Name("changed");
        Ok::<_, String>(7)
    });
    assert_eq!(output.await, Ok(7));
    assert_eq!(log.taken(), ["open a", "use a", "close changed"]);
}

#[tokio::test]
async fn the_error_of_the_body_comes_back_after_the_teardown() {
    let log = Log::default();
    let output = with(noted(&log, "a"), async |_| Err::<(), _>("no".to_owned()));
    assert_eq!(output.await, Err("no".to_owned()));
    assert_eq!(log.taken(), ["open a", "close a"]);
}

#[tokio::test]
async fn a_panic_of_the_body_goes_on_after_the_teardown() {
    let log = Log::default();
    let shared = log.clone();
    let task = tokio::spawn(async move {
        let opened = noted(&shared, "a");
        with(opened, async |_| {
            yield_now().await;
            if true {
                std::panic::panic_any(17_u8);
            }
            Ok::<_, String>(())
        })
        .await
    });
    let payload = task.await.unwrap_err().into_panic();
    assert_eq!(payload.downcast_ref(), Some(&17_u8));
    assert_eq!(log.taken(), ["open a", "close a"]);
}

#[tokio::test]
async fn a_body_that_panics_when_it_is_called_is_closed_first() {
    fn body(_: &mut Name) -> std::future::Ready<Result<(), String>> {
        panic!("not even a future")
    }
    let log = Log::default();
    let body = with(noted(&log, "a"), body);
    let payload = std::panic::AssertUnwindSafe(body).catch_unwind().await;
    assert!(payload.is_err());
    assert_eq!(log.taken(), ["open a", "close a"]);
}

#[tokio::test]
async fn what_does_not_open_is_not_closed() {
    let broken = resources::new(async { Err::<u8, _>("locked") }, async |_| {
        unreachable!("not opened")
    });
    let output = with(broken, async |_| -> Result<(), &str> {
        unreachable!("not opened")
    });
    assert_eq!(output.await, Err("locked"));
}

#[tokio::test]
async fn an_error_of_the_teardown_is_returned_if_it_is_the_first() {
    let output = with(stubborn("a"), async |_| Ok::<_, String>(()));
    assert_eq!(output.await, Err("a is stuck".to_owned()));
}

#[tokio::test]
async fn an_error_of_the_teardown_hides_no_other() {
    let reports = Reports::new();
    let output = with(stubborn("a"), async |_| Err::<(), _>("first".to_owned()));
    assert_eq!(output.await, Err("first".to_owned()));
    assert_eq!(reports.texts(), ["the tear-down of `a` failed: a is stuck"]);
}

#[tokio::test]
async fn a_panic_of_the_teardown_hides_no_other() {
    let reports = Reports::new();
    let broken = || {
        let broken = resources::new(async { Ok::<_, String>(()) }, async |()| -> Result<(), _> {
            panic!("no such table")
        });
        broken.named("broken")
    };
    let body = with(broken(), async |()| -> Result<(), String> {
        panic!("first")
    });
    let payload = std::panic::AssertUnwindSafe(body).catch_unwind().await;
    assert_eq!(payload.unwrap_err().downcast_ref(), Some(&"first"));
    let body = with(broken(), async |()| Err::<(), _>("no".to_owned()));
    assert_eq!(body.await, Err("no".to_owned()));
    let told = "the tear-down of `broken` panicked: no such table";
    assert_eq!(reports.texts(), [told, told]);
}

#[tokio::test]
async fn errors_are_converted_to_that_of_the_body() {
    #[derive(Debug)]
    struct Mine;
    impl From<String> for Mine {
        fn from(_: String) -> Self {
            Self
        }
    }
    let output = with(stubborn("a"), async |_| Ok::<_, Mine>(()));
    output.await.unwrap_err();
}

/// Waits for the teardowns that a test has sent to the background.
async fn background_is_done() {
    while !background().is_empty() {
        yield_now().await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_timeout_is_followed_by_the_teardown_in_the_background() {
    let log = Log::default();
    let body = with(noted(&log, "cancelled"), async |_| {
        pending::<()>().await;
        Ok::<_, String>(())
    });
    time::timeout(Duration::from_secs(1), body)
        .await
        .unwrap_err();
    assert!(background().names().contains(&"cancelled".to_owned()));
    while log.len() < 2 {
        yield_now().await;
    }
    assert_eq!(log.taken(), ["open cancelled", "close cancelled"]);
}

#[tokio::test]
async fn an_aborted_task_closes_what_it_holds() {
    let log = Log::default();
    let shared = log.clone();
    let (begun_tx, begun) = tokio::sync::oneshot::channel();
    let task = tokio::spawn(async move {
        let mut begun = Some(begun_tx);
        with(
            (noted(&shared, "a"), noted(&shared, "b")),
            async |(a, b)| {
                assert_eq!((a.0, b.0), ("a", "b"));
                begun.take().unwrap().send(()).unwrap();
                pending::<()>().await;
                Ok::<_, String>(())
            },
        )
        .await
    });
    begun.await.unwrap();
    task.abort();
    assert!(task.await.unwrap_err().is_cancelled());
    while log.len() < 4 {
        yield_now().await;
    }
    assert_eq!(log.taken(), ["open a", "open b", "close b", "close a"]);
}

#[tokio::test(start_paused = true)]
async fn a_teardown_that_is_cancelled_half_way_goes_on() {
    let log = Log::default();
    let closed = log.clone();
    let slow = resources::new(async { Ok::<_, String>(()) }, async move |()| {
        closed.note("begin");
        sleep(Duration::from_secs(2)).await;
        closed.note("end");
        Ok(())
    });
    let body = with(slow, async |()| Ok::<_, String>(()));
    time::timeout(Duration::from_secs(1), body)
        .await
        .unwrap_err();
    assert_eq!(log.taken(), ["begin"]);
    sleep(Duration::from_secs(1)).await;
    yield_now().await;
    assert_eq!(log.taken(), ["end"], "and no second beginning");
}

#[tokio::test(start_paused = true)]
async fn a_teardown_has_a_grace_period_in_the_background() {
    let reports = Reports::new();
    let stuck = resources::new(async { Ok::<_, String>(()) }, async |()| {
        pending::<()>().await;
        Ok(())
    });
    let stuck = stuck.named("stuck").with_grace(Duration::from_secs(3));
    let body = with(stuck, async |()| pending::<Result<(), String>>().await);
    time::timeout(Duration::from_secs(1), body)
        .await
        .unwrap_err();
    sleep(Duration::from_millis(2_900)).await;
    assert_eq!(reports.texts(), [""; 0]);
    sleep(Duration::from_millis(200)).await;
    assert_eq!(
        reports.texts(),
        ["the tear-down of `stuck` did not end within 3s"]
    );
}

#[tokio::test(start_paused = true)]
async fn a_panic_of_a_teardown_in_the_background_is_reported() {
    let reports = Reports::new();
    let broken = resources::new(async { Ok::<_, String>(()) }, async |()| -> Result<(), _> {
        panic!("no such table")
    });
    let body = with(broken.named("broken"), async |()| {
        pending::<Result<(), String>>().await
    });
    time::timeout(Duration::from_secs(1), body)
        .await
        .unwrap_err();
    while reports.texts().is_empty() {
        yield_now().await;
    }
    assert_eq!(
        reports.texts(),
        ["the tear-down of `broken` panicked: no such table"]
    );
    assert!(reports.seen.lock().unwrap()[0].is_panic());
}

#[test]
fn a_teardown_without_a_runtime_is_reported() {
    let reports = Reports::new();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let log = Log::default();
    let body = {
        let log = log.clone();
        let mut body = Box::pin(async move {
            with(noted(&log, "orphan"), async |_| {
                pending::<Result<(), String>>().await
            })
            .await
        });
        runtime.block_on(async {
            for _ in 0..4 {
                assert!(futures::poll!(body.as_mut()).is_pending());
            }
        });
        body
    };
    assert_eq!(log.taken(), ["open orphan"]);
    drop(runtime);
    drop(body);
    assert_eq!(
        reports.texts(),
        ["the tear-down of `orphan` did not end before the runtime shut down"]
    );
    assert!(reports.seen.lock().unwrap()[0].is_incomplete());

    // Under another executor from the beginning.
    let mut body = Box::pin(with(
        resources::new(async { Ok::<_, String>(()) }, async |()| Ok(())).named("foreign"),
        async |()| pending::<Result<(), String>>().await,
    ));
    let waker = std::task::Waker::noop();
    let mut context = std::task::Context::from_waker(waker);
    assert!(body.as_mut().poll(&mut context).is_pending());
    drop(body);
    assert_eq!(
        reports.texts()[1],
        "the tear-down of `foreign` could not run: there is no tokio runtime"
    );
}

#[test]
fn another_executor_will_do_while_nothing_is_cancelled() {
    let log = Log::default();
    let output = futures::executor::block_on(with(noted(&log, "a"), async |_| Ok::<_, String>(3)));
    assert_eq!(output, Ok(3));
    assert_eq!(log.taken(), ["open a", "close a"]);
}

#[tokio::test(start_paused = true)]
async fn a_shutdown_waits_for_teardowns_that_it_has_caused() {
    let log = Log::default();
    let set = TaskSet::new();
    let runtime = tokio::runtime::Handle::current();
    let guard = async_rules::__private::install_background(&runtime, &set);
    let closed = log.clone();
    let task = set.spawn(async move {
        let slow = resources::new(async { Ok::<_, String>(()) }, async move |()| {
            sleep(Duration::from_secs(5)).await;
            closed.note("closed");
            Ok(())
        });
        with(slow, async |()| pending::<Result<(), String>>().await).await
    });
    yield_now().await;
    let report = set.shutdown(Duration::from_secs(1)).await;
    assert_eq!(log.taken(), ["closed"], "{report:?}");
    assert_eq!(report.aborted().len(), 1, "the task, and not its tear-down");
    assert!(report.stuck().is_empty());
    assert!(task.await.unwrap_err().is_aborted());
    drop(guard);
}

#[tokio::test]
async fn several_open_in_order_and_close_in_reverse() {
    let log = Log::default();
    let four = (
        noted(&log, "a"),
        noted(&log, "b"),
        noted(&log, "c"),
        noted(&log, "d"),
    );
    let joined = with(four, async |(a, b, c, d)| {
        Ok::<_, String>([a.0, b.0, c.0, d.0].concat())
    });
    assert_eq!(joined.await.unwrap(), "abcd");
    let opened = ["open a", "open b", "open c", "open d"];
    let closed = ["close d", "close c", "close b", "close a"];
    assert_eq!(log.taken(), [opened, closed].concat());

    let list = vec![noted(&log, "x"), noted(&log, "y"), noted(&log, "z")];
    let count = with(list, async |names| Ok::<_, String>(names.len()));
    assert_eq!(count.await, Ok(3));
    let opened = ["open x", "open y", "open z"];
    let closed = ["close z", "close y", "close x"];
    assert_eq!(log.taken(), [opened, closed].concat());
}

#[tokio::test]
async fn what_is_open_is_closed_when_a_later_one_fails_to_open() {
    let log = Log::default();
    let broken = || {
        resources::new(
            async { Err::<u8, _>("locked".to_owned()) },
            async |_| Ok(()),
        )
    };
    let three = (noted(&log, "a"), noted(&log, "b"), broken());
    let output = with(three, async |_| Ok::<_, String>(()));
    assert_eq!(output.await, Err("locked".to_owned()));
    assert_eq!(log.taken(), ["open a", "open b", "close b", "close a"]);
}

#[tokio::test]
async fn all_are_closed_when_one_fails_to() {
    let reports = Reports::new();
    let log = Log::default();
    let three = (noted(&log, "a"), stubborn("b"), stubborn("c"));
    let output = with(three, async |_| Ok::<_, String>(()));
    assert_eq!(output.await, Err("c is stuck".to_owned()));
    assert_eq!(reports.texts(), ["the tear-down of `b` failed: b is stuck"]);
    assert_eq!(log.taken(), ["open a", "close a"]);
}

/// The name of a tuple is that of its type, which helps nobody.
#[tokio::test(start_paused = true)]
async fn a_report_names_the_one_of_several_that_failed() {
    let reports = Reports::new();
    let log = Log::default();
    let three = || {
        (
            stubborn("a"),
            vec![stubborn("b"), stubborn("c")],
            noted(&log, "d"),
        )
    };
    let output = with(three(), async |_| Err::<(), _>("first".to_owned()));
    assert_eq!(output.await, Err("first".to_owned()));
    let [c, b, a] =
        ["c", "b", "a"].map(|name| format!("the tear-down of `{name}` failed: {name} is stuck"));
    // `c` is the first to fail, so its failure is passed up, while those of the others are told on the way.
    assert_eq!(reports.texts(), [b, a, c]);

    // In the background too, and for one that does not end.
    let reports = {
        drop(reports);
        Reports::new()
    };
    let endless =
        resources::new(async { Ok::<_, String>(0) }, async |_| pending().await).named("endless");
    let body = with((stubborn("a"), endless), async |_| {
        pending::<Result<(), String>>().await
    });
    time::timeout(Duration::from_secs(1), body)
        .await
        .unwrap_err();
    sleep(Duration::from_secs(21)).await;
    assert_eq!(
        reports.texts(),
        ["the tear-down of `endless` did not end within 20s"]
    );
}

#[tokio::test]
async fn a_report_tells_what_caused_an_error() {
    let reports = Reports::new();
    let failing = resources::new(async { Ok(0) }, async |_| {
        Err::<(), _>(anyhow::anyhow!("the disk is full").context("flush"))
    });
    let output = with(failing.named("log"), async |_| {
        Err::<(), _>(anyhow::anyhow!("first"))
    });
    assert_eq!(output.await.unwrap_err().to_string(), "first");
    assert_eq!(
        reports.texts(),
        ["the tear-down of `log` failed: flush: the disk is full"]
    );
}

#[tokio::test(start_paused = true)]
async fn cancelled_between_two_that_open_the_first_is_closed() {
    let log = Log::default();
    let never = resources::new(pending::<Result<u8, String>>(), async |_| Ok(()));
    let body = with((noted(&log, "first"), never), async |_| Ok::<_, String>(()));
    time::timeout(Duration::from_secs(1), body)
        .await
        .unwrap_err();
    while log.len() < 2 {
        yield_now().await;
    }
    assert_eq!(log.taken(), ["open first", "close first"]);
}

#[tokio::test]
async fn nested_ones_close_from_the_inside() {
    let log = Log::default();
    let output = with(noted(&log, "outer"), async |outer| {
        let inner = noted(&log, "inner");
        with(inner, async |inner| {
            log.note(format!("{} {}", outer.0, inner.0));
            Err::<(), _>("no".to_owned())
        })
        .await
    });
    output.await.unwrap_err();
    let expected = [
        "open outer",
        "open inner",
        "outer inner",
        "close inner",
        "close outer",
    ];
    assert_eq!(log.taken(), expected);
}

#[tokio::test]
async fn the_future_is_send_when_its_parts_are() {
    fn assert_send<T: Send>(value: T) -> T {
        value
    }
    let log = Log::default();
    let text = String::from("borrowed");
    let borrowed = &text;
    let length = assert_send(with(noted(&log, "a"), async |name| {
        yield_now().await;
        Ok::<_, String>(name.0.len() + borrowed.len())
    }));
    assert_eq!(length.await, Ok(9));
    background_is_done().await;
}
