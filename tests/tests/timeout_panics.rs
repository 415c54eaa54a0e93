//! What a timeout says when it cannot set a timer.

use std::future::{Future, pending};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::task::{Context, Waker};
use std::time::Duration;

use async_rules::TaskSet;
use async_rules::time::timeout;

fn panic_message(f: impl FnOnce()) -> String {
    let payload = catch_unwind(AssertUnwindSafe(f)).expect_err("no panic");
    match payload.downcast::<String>() {
        Ok(text) => *text,
        Err(payload) => (*payload.downcast_ref::<&str>().unwrap()).to_owned(),
    }
}

fn poll_once(future: Pin<&mut impl Future>) {
    let mut cx = Context::from_waker(Waker::noop());
    assert!(future.poll(&mut cx).is_pending());
}

async fn load() {
    pending().await
}

fn without_time() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap()
}

#[test]
fn waiting_outside_of_a_runtime() {
    let late = timeout(Duration::from_secs(10), load());
    let message = panic_message(|| poll_once(pin!(late)));
    assert_eq!(
        message,
        "`timeout_panics::load` has a timeout of 10s and had to wait outside of a tokio runtime\n\
         help: await it inside a runtime, for example under `#[tokio::main]`"
    );
}

#[test]
fn waiting_with_the_time_driver_off() {
    let message = panic_message(|| {
        let _ = without_time().block_on(timeout(Duration::from_secs(10), load()));
    });
    assert_eq!(
        message,
        "`timeout_panics::load` has a timeout of 10s, but the time driver of this tokio runtime is off\n\
         help: call `enable_time()` or `enable_all()` on the runtime's builder"
    );
}

#[test]
fn shutting_down_with_the_time_driver_off() {
    let set = TaskSet::new();
    let message = panic_message(|| {
        without_time().block_on(async {
            set.spawn(load());
            set.shutdown(Duration::from_secs(3)).await;
        });
    });
    assert!(
        message.starts_with("`TaskSet::shutdown` has a timeout of 3s, but"),
        "{message}"
    );
    assert!(set.is_closed());
}

#[tokio::test(start_paused = true)]
async fn polling_again_after_the_error() {
    let mut late = pin!(timeout(Duration::from_secs(1), load()));
    assert!(late.as_mut().await.is_err());
    let message = panic_message(|| poll_once(late.as_mut()));
    assert_eq!(
        message,
        "the timeout of `timeout_panics::load` was polled again after it had given up"
    );
}
