//! With the feature `watch`: what is polled in no async fn of ours. The halves of a resource, and async blocks.
#![cfg(all(feature = "watch", feature = "macros"))]

use std::error::Error;
use std::fmt::Display;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use async_rules::watch::{self, Found};
use async_rules::{Resource, blocking, enforce, exempt, resource, with};

#[blocking]
fn load() -> u32 {
    1
}

/// What no compiler looks into.
fn helper() -> u32 {
    load()
}

/// `load from handler:12`, for each report while `future` runs.
fn reached<F: Future>(future: F) -> Vec<String> {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    static REPORTS: Mutex<Vec<String>> = Mutex::new(Vec::new());
    let _one = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    // A loaded machine may take its time for any poll.
    watch::set_long_poll(None);
    watch::on_report(|report| {
        let Found::Blocking { .. } = report.found() else {
            panic!("{report}")
        };
        let operation = report.operation().rsplit("::").next().unwrap_or_default();
        let told = format!("{operation}:{}", report.line());
        let mut reports = REPORTS.lock().unwrap_or_else(PoisonError::into_inner);
        reports.push(told);
    });
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.expect("a runtime").block_on(future);
    std::mem::take(&mut *REPORTS.lock().unwrap_or_else(PoisonError::into_inner))
}

/// `fn:line`, so many times, for the line of this file behind the mark.
fn at(operation: &str, mark: &str, times: usize) -> Vec<String> {
    let mut lines = include_str!("watch_blocks.rs").lines();
    let found = lines.position(|line| line.trim() == format!("// {mark}"));
    let line = found.expect("a mark") + 2;
    vec![format!("{operation}:{line}"); times]
}

#[test]
fn both_halves_of_a_resource() {
    // both
    #[resource]
    async fn counted() -> io::Result<impl Resource<u32>> {
        let count = helper();
        provide!(count);
        assert_eq!(count, helper());
        Ok(())
    }
    #[resource]
    async fn never_fails() -> impl Resource<u32> {
        provide!(helper());
        helper();
    }
    let opened = async {
        with(counted(), async |count| io::Result::Ok(*count))
            .await
            .unwrap();
    };
    assert_eq!(reached(opened), at("counted", "both", 2));
    let opened = async {
        let resource = never_fails().never_fails::<io::Error>();
        with(resource, async |count| io::Result::Ok(*count))
            .await
            .unwrap();
    };
    assert_eq!(reached(opened).len(), 2);
}

#[test]
fn a_teardown_in_the_background() {
    // in the background
    #[resource]
    async fn counted() -> io::Result<impl Resource<u32>> {
        provide!(3);
        helper();
        Ok(())
    }
    let cancelled = async {
        let body = with(counted(), async |_| -> io::Result<()> {
            std::future::pending().await
        });
        async_rules::time::timeout(Duration::ZERO, body)
            .await
            .unwrap_err();
        while !async_rules::background().is_empty() {
            tokio::task::yield_now().await;
        }
    };
    assert_eq!(reached(cancelled), at("counted", "in the background", 1));
}

#[test]
fn a_resource_that_may_block() {
    #[enforce(allow(blocking))]
    #[resource]
    async fn counted() -> io::Result<impl Resource<u32>> {
        provide!(helper());
        helper();
        Ok(())
    }
    let opened = async {
        with(counted(), async |count| io::Result::Ok(*count))
            .await
            .unwrap();
    };
    assert!(reached(opened).is_empty());
}

type Boxed<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

#[enforce]
fn opaque<'a>(text: &'a str) -> impl Future<Output = Result<usize, Box<dyn Error>>> + use<'a> {
    let length = text.len();
    // opaque
    async move {
        helper();
        if length > 100 {
            return Err("too long".into());
        }
        // A coercion that needs the type of the signature.
        Err(Box::new(io::Error::other(text.to_owned())))
    }
}

// boxed
#[enforce]
fn boxed<'a, T: Display + Sync>(
    value: &'a T,
) -> Pin<Box<dyn Future<Output = Box<dyn Display + 'a>> + Send + 'a>> {
    Box::pin(async move {
        helper();
        Box::new(value)
    })
}

struct Service;

#[enforce]
impl Service {
    fn call(&self) -> impl Future<Output = u32> + Send + 'static {
        helper();
        // call
        async { helper() }
    }

    fn boxed(&self) -> Boxed<'_, u32> {
        Box::pin(async { helper() })
    }

    fn pinned(&self) -> Pin<Box<dyn Future<Output = u32> + '_>> {
        helper();
        // pinned
        Box::pin(async { helper() })
    }
}

#[test]
fn what_a_sync_fn_returns() {
    let all = async {
        assert_eq!(opaque("text").await.unwrap_err().to_string(), "text");
        assert_eq!(boxed(&7).await.to_string(), "7");
        // The fn itself may block, as far as anybody knows.
        assert_eq!(Service.call().await, 1);
        assert_eq!(Service.pinned().await, 1);
        // Behind an alias nobody sees what the future gives.
        assert_eq!(Service.boxed().await, 1);
    };
    let told = [
        at("opaque", "opaque", 1),
        at("boxed", "boxed", 1),
        at("call", "call", 1),
        at("pinned", "pinned", 1),
    ];
    assert_eq!(reached(all), told.concat());
}

#[test]
fn what_is_spawned() {
    #[enforce]
    fn start(times: u32) -> Boxed<'static, Vec<u32>> {
        let tasks: Vec<_> = (0..times)
            // start
            .map(|n| tokio::spawn(async move { helper() + n }))
            .collect();
        let all = async move {
            let mut all = Vec::new();
            for task in tasks {
                all.push(task.await.expect("no panic"));
            }
            all
        };
        Box::pin(all)
    }
    assert_eq!(reached(async { start(2).await }), at("start", "start", 2));

    #[enforce]
    async fn handler() {
        // handler
        let task = tokio::task::spawn(async { helper() });
        task.await.expect("no panic");
        let exempted = #[exempt(blocking, reason = "a test")]
        tokio::spawn(async { helper() });
        exempted.await.expect("no panic");
    }
    assert_eq!(reached(handler()), at("handler", "handler", 1));
}
