//! With the feature `watch`, marked fns report when async code reaches them.
#![cfg(all(feature = "watch", feature = "macros"))]

use std::future::Future;
use std::sync::{Mutex, MutexGuard, Once, PoisonError};
use std::time::Duration;

use async_rules::watch::{self, Found, Report};
use async_rules::{blocking, bounded, enforce, exempt, timeout, tracked_spawn};

#[blocking(instead = "load_async")]
fn load() -> u32 {
    1
}

/// Marked, and it calls what is marked.
#[blocking]
fn load_twice() -> u32 {
    load() + load()
}

/// What no compiler looks into.
fn helper() -> u32 {
    deeper()
}

fn deeper() -> u32 {
    load()
}

struct Disk;

#[blocking]
impl Disk {
    fn sync(&self) {}

    fn open() -> Self {
        Self
    }
}

#[blocking(some)]
trait Storage {
    #[blocking]
    fn fetch(&self) -> u32 {
        7
    }
}

impl Storage for Disk {}

/// What was reported while `run` ran, of this thread's test alone.
fn reports(run: impl FnOnce()) -> Vec<Report> {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    static REPORTS: Mutex<Vec<Report>> = Mutex::new(Vec::new());
    static HOOK: Once = Once::new();
    let lock = |mutex: &'static Mutex<Vec<Report>>| -> MutexGuard<'static, Vec<Report>> {
        mutex.lock().unwrap_or_else(PoisonError::into_inner)
    };
    let _one = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    HOOK.call_once(|| {
        // A loaded machine may take its time for any poll.
        watch::set_long_poll(None);
        watch::on_report(move |report| lock(&REPORTS).push(report.clone()));
    });
    lock(&REPORTS).clear();
    run();
    std::mem::take(&mut *lock(&REPORTS))
}

/// The fns that were reported as reached from `future`, without their module.
fn reached<F: Future>(future: F) -> Vec<String> {
    let reports = reports(|| {
        runtime().block_on(future);
    });
    reports.iter().map(reached_fn).collect()
}

fn reached_fn(report: &Report) -> String {
    let Found::Blocking { function, .. } = report.found() else {
        panic!("{report}")
    };
    let short = |path: &str| path.rsplit("::").next().unwrap_or_default().to_owned();
    format!("{} from {}", short(function), short(report.operation()))
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a runtime")
}

#[test]
fn a_marked_fn_is_reported_through_helpers() {
    #[enforce]
    async fn handler() -> u32 {
        tokio::task::yield_now().await;
        helper()
    }
    let reports = reports(|| {
        runtime().block_on(handler());
    });
    let [report] = reports.as_slice() else {
        panic!("{reports:?}")
    };
    assert_eq!(report.operation(), "watch::handler");
    assert_eq!(report.file(), file!());
    let Found::Blocking {
        function,
        file,
        line,
        instead,
        ..
    } = report.found()
    else {
        panic!("{report}")
    };
    assert_eq!(
        (*function, *file, *instead),
        ("watch::load", file!(), Some("load_async"))
    );
    assert!(*line < report.line());
    let text = report.to_string();
    assert!(text.starts_with("`watch::handler` ("), "{text}");
    assert!(text.contains("called `watch::load` ("), "{text}");
    assert!(
        text.ends_with("which blocks the executor thread; use `load_async`"),
        "{text}"
    );
}

#[test]
fn methods_report_and_only_the_outermost_marked_fn_does() {
    fn through() -> u32 {
        let disk = Disk::open();
        disk.sync();
        disk.fetch() + load_twice()
    }
    #[enforce]
    async fn handler() {
        through();
    }
    let expected =
        ["open", "sync", "fetch", "load_twice"].map(|name| format!("{name} from handler"));
    assert_eq!(reached(handler()), expected);
}

#[test]
fn every_attribute_that_checks_its_body_watches_it() {
    #[bounded(3)]
    async fn in_bounded() {
        helper();
    }
    #[timeout("1h", or = ())]
    async fn in_timeout() {
        helper();
    }
    #[tracked_spawn]
    async fn in_spawn() {
        helper();
    }
    struct Service;
    #[enforce]
    impl Service {
        async fn method(&self) -> Result<u32, std::io::Error> {
            if helper() > 1 {
                return Ok(2);
            }
            Ok(1)
        }
    }
    let all = async {
        in_bounded().await;
        in_timeout().await;
        in_spawn().await.expect("it ran");
        Service.method().await.expect("fine");
    };
    let expected =
        ["in_bounded", "in_timeout", "in_spawn", "method"].map(|name| format!("load from {name}"));
    assert_eq!(reached(all), expected);
}

#[test]
fn the_innermost_fn_is_named_and_the_outer_one_is_back_behind_it() {
    #[enforce]
    async fn inner() {
        helper();
    }
    #[enforce]
    async fn outer() {
        inner().await;
        helper();
        plain().await;
    }
    async fn plain() {
        helper();
    }
    let expected = ["inner", "outer", "outer"].map(|name| format!("load from {name}"));
    assert_eq!(reached(outer()), expected);
}

#[test]
fn where_blocking_is_fine_nothing_is_reported() {
    #[enforce]
    async fn elsewhere() {
        tokio::task::spawn_blocking(helper).await.expect("it ran");
        tokio::task::block_in_place(helper);
        let (tx, rx) = tokio::sync::oneshot::channel();
        std::thread::spawn(move || tx.send(helper()));
        rx.await.expect("it ran");
        watch::allow_blocking(helper);
        #[exempt(blocking, reason = "a test")]
        load();
        let sum = #[exempt(blocking, reason = "a test")]
        u32::max(load(), Disk.fetch());
        assert_eq!(sum, 7);
    }
    #[enforce(allow(blocking))]
    async fn allowed() {
        helper();
    }
    #[enforce]
    #[exempt(blocking, reason = "a test")]
    async fn exempted() {
        load();
    }
    #[enforce]
    async fn outer() {
        allowed().await;
        exempted().await;
    }
    async fn not_checked() {
        helper();
    }
    let none: [&str; 0] = [];
    assert_eq!(
        reached(async { tokio::spawn(elsewhere()).await.expect("no panic") }),
        none
    );
    assert_eq!(reached(outer()), none);
    assert_eq!(reached(not_checked()), none);
    helper();
    // And it is still watching.
    #[enforce]
    async fn handler() {
        watch::allow_blocking(|| ());
        helper();
    }
    assert_eq!(reached(handler()), ["load from handler"]);
}

#[test]
fn a_panicking_body_leaves_nothing_behind() {
    #[enforce]
    async fn panics() {
        helper();
        panic!("on purpose");
    }
    let runtime = runtime();
    let reports = reports(|| {
        runtime
            .block_on(async { tokio::spawn(panics()).await })
            .expect_err("a panic");
        runtime
            .block_on(async { tokio::spawn(async { helper() }).await })
            .expect("no panic");
    });
    assert_eq!(
        reports.iter().map(reached_fn).collect::<Vec<_>>(),
        ["load from panics"]
    );
}

#[test]
fn in_tests_a_report_may_be_a_panic() {
    #[enforce]
    async fn handler() {
        helper();
    }
    let runtime = runtime();
    let reports = reports(|| {
        watch::panic_on_report(true);
        let outcome = runtime.block_on(async { tokio::spawn(handler()).await });
        watch::panic_on_report(false);
        let panic = outcome.expect_err("a panic").into_panic();
        let text = panic.downcast_ref::<String>().expect("a text");
        assert!(text.contains("called `watch::load`"), "{text}");
    });
    assert_eq!(reports.len(), 1);
}

#[test]
fn a_poll_that_takes_long_is_reported_by_the_outermost_fn() {
    let line = line!();
    fn spin() {
        let started = std::time::Instant::now();
        while started.elapsed() < Duration::from_millis(20) {
            std::hint::spin_loop();
        }
    }
    #[enforce]
    async fn inner() {
        spin();
    }
    #[enforce]
    async fn outer() {
        tokio::task::yield_now().await;
        inner().await;
        tokio::task::yield_now().await;
    }
    let silent = reports(|| {
        let runtime = runtime();
        runtime
            .block_on(async { tokio::spawn(outer()).await })
            .expect("no panic");
    });
    assert!(silent.is_empty(), "{silent:?}");
    let reports = reports(|| {
        let runtime = runtime();
        watch::set_long_poll(Some(Duration::from_millis(15)));
        runtime
            .block_on(async { tokio::spawn(outer()).await })
            .expect("no panic");
        watch::set_long_poll(None);
    });
    // Tests run side by side; those of the other ones are none of ours.
    let ours: Vec<_> = reports
        .iter()
        .filter(|report| report.line().abs_diff(line) < 30)
        .collect();
    assert!(!ours.is_empty(), "{reports:?}");
    for report in ours {
        assert_eq!(report.operation(), "watch::outer");
        let Found::LongPoll { took, .. } = report.found() else {
            panic!("{report}")
        };
        assert!(*took >= Duration::from_millis(15));
        assert!(report.to_string().contains("did not yield for"));
    }
}

#[test]
fn what_the_attributes_do_can_be_done_by_hand() {
    fn by_hand() {
        let _blocks = watch::blocks("by_hand");
        helper();
    }
    async fn plain() {
        by_hand();
    }
    let both = async {
        watch::future(plain()).await;
        watch::future(std::future::poll_fn(|_| {
            by_hand();
            std::task::Poll::Ready(())
        }))
        .await;
        plain().await;
    };
    assert_eq!(
        reached(both),
        ["by_hand from plain", "by_hand from async code"]
    );
}

#[test]
fn watched_futures_stay_send_and_keep_their_output() {
    fn is_send<T: Send>(value: T) -> T {
        value
    }
    #[enforce]
    async fn borrows<'a, T: AsRef<str> + ?Sized + Sync>(
        text: &'a T,
        other: &str,
    ) -> Result<&'a str, String> {
        tokio::task::yield_now().await;
        if other.is_empty() {
            return Err(text.as_ref().to_owned());
        }
        Ok(text.as_ref())
    }
    #[enforce]
    async fn never(stop: bool) -> ! {
        tokio::task::yield_now().await;
        panic!("stop: {stop}")
    }
    #[enforce]
    async fn opaque() -> impl Iterator<Item = u8> {
        [1, 2].into_iter()
    }
    let runtime = runtime();
    assert_eq!(runtime.block_on(is_send(borrows("a", "b"))), Ok("a"));
    assert_eq!(
        runtime.block_on(is_send(borrows("a", ""))),
        Err("a".to_owned())
    );
    assert_eq!(runtime.block_on(is_send(opaque())).sum::<u8>(), 3);
    drop(is_send(never(true)));
}
