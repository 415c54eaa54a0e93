//! With the feature `watch`, the body of a stream is watched as an async fn is.
#![cfg(all(feature = "watch", feature = "macros", feature = "stream"))]

use std::mem::take;
use std::sync::Mutex;
use std::time::Duration;

use async_rules::watch::{self, Found, Report};
use async_rules::{blocking, enforce, exempt, stream};
use futures::{Stream, StreamExt};

#[blocking]
fn load() -> u32 {
    1
}

/// What no compiler looks into.
fn helper() -> u32 {
    load()
}

#[stream]
async fn reads(count: u32) -> impl Stream<Item = u32> {
    for _ in 0..count {
        emit!(helper());
        tokio::task::yield_now().await;
    }
}

#[exempt(blocking, reason = "a test of the exemption")]
#[stream]
async fn may_block() -> impl Stream<Item = u32> {
    emit!(load());
}

#[enforce(allow(blocking))]
#[stream]
async fn is_allowed_to() -> impl Stream<Item = u32> {
    emit!(helper());
}

/// Between two items it is the consumer that runs.
#[stream]
async fn innocent() -> impl Stream<Item = u32> {
    emit!(1);
    emit!(2);
}

static REPORTS: Mutex<Vec<Report>> = Mutex::new(Vec::new());

// One test, because the hook is there once for all of the process.
#[tokio::test]
async fn the_body_of_a_stream_is_watched() {
    // A loaded machine may take its time for any poll.
    watch::set_long_poll(None);
    watch::on_report(|report| REPORTS.lock().unwrap().push(report.clone()));

    assert_eq!(reads(2).collect::<Vec<_>>().await, [1, 1]);
    let reports = take(&mut *REPORTS.lock().unwrap());
    assert_eq!(reports.len(), 2, "{reports:?}");
    for report in &reports {
        assert_eq!(report.operation(), "watch_stream::reads");
        assert_eq!(report.file(), file!());
        let Found::Blocking { function, .. } = report.found() else {
            panic!("{report}")
        };
        assert_eq!(*function, "watch_stream::load");
    }

    may_block().for_each(async |_| ()).await;
    is_allowed_to().for_each(async |_| ()).await;
    let mut items = Box::pin(innocent());
    while items.next().await.is_some() {
        helper();
    }
    assert!(REPORTS.lock().unwrap().is_empty());

    // Any poll is long by this measure.
    watch::set_long_poll(Some(Duration::ZERO));
    assert_eq!(Box::pin(innocent()).next().await, Some(1));
    let reports = take(&mut *REPORTS.lock().unwrap());
    assert!(!reports.is_empty());
    assert!(reports.iter().all(|report| {
        report.operation() == "watch_stream::innocent"
            && matches!(report.found(), Found::LongPoll { .. })
    }));
}
