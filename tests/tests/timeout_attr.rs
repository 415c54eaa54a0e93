//! What `#[timeout]` promises, seen from outside. The timer is tested where it lives.

use std::cell::Cell;
use std::error::Error;
use std::fmt;
use std::future::{pending, ready};
use std::io;
use std::sync::Arc;
use std::time::Duration;

use async_rules::{LimitError, TimeoutError, bounded, deadline, timeout};
use tokio::time::{Instant, sleep};

const SECOND: Duration = Duration::from_secs(1);

#[timeout("1s")]
async fn hangs() -> Result<(), TimeoutError> {
    pending().await
}

#[tokio::test(start_paused = true)]
async fn the_error_names_the_fn_and_its_time() {
    let error = hangs().await.unwrap_err();
    assert_eq!(error.operation(), "timeout_attr::hangs");
    assert_eq!(error.limit(), SECOND);
    assert!(error.elapsed() >= SECOND);
}

#[tokio::test(start_paused = true)]
async fn the_clock_starts_at_the_first_poll() {
    let call = hangs();
    sleep(10 * SECOND).await;
    let start = Instant::now();
    call.await.unwrap_err();
    assert_eq!(start.elapsed(), SECOND);
}

#[tokio::test(start_paused = true)]
async fn every_spelling_of_a_duration_counts() {
    const PATIENCE: Duration = Duration::from_millis(250);

    struct Service {
        patience: Duration,
    }

    impl Service {
        #[timeout(self.patience, or = ())]
        async fn field(&self) {
            pending().await
        }

        #[timeout(self.patience * factor, or = ())]
        async fn computed(&self, factor: u32) {
            pending().await
        }
    }

    #[timeout("1m 30s", or = ())]
    async fn summed() {
        pending().await
    }

    #[timeout(PATIENCE, or = ())]
    async fn constant() {
        pending().await
    }

    #[timeout(after = "2s", or = ())]
    async fn named() {
        pending().await
    }

    #[timeout(patience, or = ())]
    async fn argument(patience: Duration) {
        pending().await
    }

    #[timeout(if urgent { PATIENCE } else { 2 * PATIENCE }, or = ())]
    async fn expression(urgent: bool) {
        pending().await
    }

    let service = Service { patience: SECOND };
    let start = Instant::now();
    let mut last = Duration::ZERO;
    let mut took = || {
        let now = start.elapsed();
        now - std::mem::replace(&mut last, now)
    };
    service.field().await;
    assert_eq!(took(), SECOND);
    service.computed(3).await;
    assert_eq!(took(), 3 * SECOND);
    summed().await;
    assert_eq!(took(), 90 * SECOND);
    constant().await;
    assert_eq!(took(), PATIENCE);
    named().await;
    assert_eq!(took(), 2 * SECOND);
    argument(7 * SECOND).await;
    assert_eq!(took(), 7 * SECOND);
    expression(true).await;
    assert_eq!(took(), PATIENCE);
}

#[test]
fn a_call_that_is_done_at_once_needs_no_timer_and_no_runtime() {
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    #[timeout("1s")]
    async fn ready_at_once() -> Result<u8, TimeoutError> {
        Ok(ready(7).await)
    }

    let outcome = pin!(ready_at_once()).poll(&mut Context::from_waker(Waker::noop()));
    assert_eq!(outcome, Poll::Ready(Ok(7)));
}

#[tokio::test(start_paused = true)]
async fn of_nested_timeouts_the_earlier_one_fires() {
    #[timeout("1s")]
    async fn inner_is_earlier(_: u8) -> Result<(), TimeoutError> {
        pending().await
    }

    #[timeout("5s")]
    async fn outer_is_later() -> Result<(), TimeoutError> {
        assert_eq!(deadline::remaining(), Some(5 * SECOND));
        inner_is_earlier(0).await
    }

    #[timeout("1s")]
    async fn outer_is_earlier() -> Result<(), TimeoutError> {
        outer_is_later_inside().await
    }

    #[timeout("5s")]
    async fn outer_is_later_inside() -> Result<(), TimeoutError> {
        pending().await
    }

    let start = Instant::now();
    let error = outer_is_later().await.unwrap_err();
    assert!(error.operation().ends_with("::inner_is_earlier"), "{error}");
    let error = outer_is_earlier().await.unwrap_err();
    assert!(error.operation().ends_with("::outer_is_earlier"), "{error}");
    assert_eq!(start.elapsed(), 2 * SECOND);
}

mod carriers {
    use super::*;

    #[timeout("1s")]
    async fn anyhow_error() -> anyhow::Result<()> {
        pending().await
    }

    #[timeout("1s")]
    async fn boxed_error() -> Result<(), Box<dyn Error + Send + Sync>> {
        pending().await
    }

    #[timeout("1s")]
    async fn plainly_boxed_error() -> Result<(), Box<dyn Error>> {
        pending().await
    }

    #[timeout("1s")]
    async fn io_error() -> io::Result<()> {
        pending().await
    }

    #[derive(Debug, thiserror::Error)]
    enum ServiceError {
        #[error("too slow")]
        TooSlow(#[from] TimeoutError),
        #[error("too busy")]
        TooBusy(#[from] LimitError),
    }

    #[timeout("1s")]
    #[bounded(1, wait = "100ms")]
    async fn thiserror_enum() -> Result<(), ServiceError> {
        pending().await
    }

    #[timeout("1s")]
    async fn generic_error<E: From<TimeoutError>>() -> Result<(), E> {
        pending().await
    }

    type Alias<T> = Result<T, TimeoutError>;

    #[timeout("1s")]
    async fn alias() -> Alias<()> {
        pending().await
    }

    trait Backend {
        type Error: From<TimeoutError> + fmt::Debug;

        #[timeout("1s")]
        async fn load(&self) -> Result<(), Self::Error> {
            pending().await
        }
    }

    struct Disk;

    impl Backend for Disk {
        type Error = io::Error;
    }

    #[tokio::test(start_paused = true)]
    async fn the_error_converts_into_what_people_use() {
        let error = anyhow_error().await.unwrap_err();
        assert_eq!(
            error.downcast_ref::<TimeoutError>().unwrap().limit(),
            SECOND
        );
        let error = boxed_error().await.unwrap_err();
        assert_eq!(
            error.downcast_ref::<TimeoutError>().unwrap().limit(),
            SECOND
        );
        assert!(
            plainly_boxed_error()
                .await
                .unwrap_err()
                .is::<TimeoutError>()
        );
        assert_eq!(
            io_error().await.unwrap_err().kind(),
            io::ErrorKind::TimedOut
        );
        assert_eq!(
            generic_error::<TimeoutError>().await.unwrap_err().limit(),
            SECOND
        );
        assert_eq!(alias().await.unwrap_err().limit(), SECOND);
        assert_eq!(
            Disk.load().await.unwrap_err().kind(),
            io::ErrorKind::TimedOut
        );
        let (slow, busy) = tokio::join!(thiserror_enum(), thiserror_enum());
        assert!(matches!(slow, Err(ServiceError::TooSlow(_))));
        assert!(matches!(busy, Err(ServiceError::TooBusy(_))));
    }
}

/// Counts the bodies that exist.
struct Existing<'a>(&'a Cell<u32>);

impl Drop for Existing<'_> {
    fn drop(&mut self) {
        self.0.set(self.0.get() - 1);
    }
}

mod fallbacks {
    use super::*;

    struct Client {
        name: String,
        last_known: Vec<u32>,
    }

    impl Client {
        #[timeout("1s", or = self.last_known.clone())]
        async fn known_to_self(&self) -> Vec<u32> {
            pending().await
        }

        #[timeout("1s", or = { self.name.push('!'); self.name.len() })]
        async fn known_to_mutable_self(&mut self) -> usize {
            self.name.push('?');
            pending().await
        }

        #[timeout("1s", or = self.name)]
        async fn known_to_owned_self(self) -> String {
            sleep(SECOND * 2).await;
            format!("never {}", self.name)
        }

        #[timeout("1s", or = self.name.len())]
        async fn known_to_shared_self(self: Arc<Self>) -> usize {
            sleep(SECOND * 2).await;
            self.last_known.len()
        }
    }

    #[timeout("1s", or = format!("{url} is slow, {tries} tries left"))]
    async fn from_arguments(url: String, mut tries: u32, body: Vec<u8>) -> String {
        tries -= 1;
        pending::<()>().await;
        drop(body);
        url.clone()
    }

    #[timeout("1s", or = existing.get())]
    async fn counts<'a>(existing: &'a Cell<u32>, held: Existing<'a>) -> u32 {
        let _held = held;
        pending().await
    }

    #[timeout("1s", or = return Err(TooSlow))]
    async fn returns() -> Result<(), TooSlow> {
        pending().await
    }

    #[timeout("1s", or = fallback()?)]
    async fn propagates() -> Result<u8, TooSlow> {
        pending().await
    }

    #[derive(Debug, PartialEq)]
    struct TooSlow;

    fn fallback() -> Result<Result<u8, TooSlow>, TooSlow> {
        Err(TooSlow)
    }

    #[timeout("1s", or = None)]
    async fn nothing() -> Option<u8> {
        pending().await
    }

    #[timeout("1s", or = Box::new(|| 1))]
    async fn coerced(early: bool) -> Box<dyn Fn() -> u8> {
        if early {
            return Box::new(|| 2);
        }
        sleep(SECOND * 2).await;
        Box::new(|| 3)
    }

    #[tokio::test(start_paused = true)]
    async fn the_fallback_sees_what_the_body_left() {
        let mut client = Client {
            name: "db".to_owned(),
            last_known: vec![1, 2],
        };
        assert_eq!(client.known_to_self().await, [1, 2]);
        assert_eq!(client.known_to_mutable_self().await, "db?!".len());
        assert_eq!(client.known_to_owned_self().await, "db?!");
        let client = Arc::new(Client {
            name: "db".to_owned(),
            last_known: vec![],
        });
        assert_eq!(client.known_to_shared_self().await, 2);
        let text = from_arguments("db".to_owned(), 3, vec![]).await;
        assert_eq!(text, "db is slow, 2 tries left");
        let existing = Cell::new(1);
        assert_eq!(counts(&existing, Existing(&existing)).await, 0);
        assert_eq!(returns().await, Err(TooSlow));
        assert_eq!(propagates().await, Err(TooSlow));
        assert_eq!(nothing().await, None);
        assert_eq!((coerced(false).await)(), 1);
        assert_eq!((coerced(true).await)(), 2);
    }

    #[async_trait::async_trait]
    trait Named {
        async fn rename(&mut self, name: String, mut times: u32) -> String;
    }

    #[async_trait::async_trait]
    impl Named for Client {
        #[timeout("1s", or = format!("{} is not {name}, {times}", self.name))]
        async fn rename(&mut self, name: String, mut times: u32) -> String {
            times += 1;
            pending::<()>().await;
            self.name = format!("{name}{times}");
            name.clone()
        }
    }

    #[tokio::test(start_paused = true)]
    async fn also_under_async_trait() {
        let mut client = Client {
            name: "db".to_owned(),
            last_known: vec![],
        };
        assert_eq!(
            client.rename("cache".to_owned(), 1).await,
            "db is not cache, 2"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_dropped_in_time_leaves_nothing() {
    let existing = Cell::new(1);

    #[timeout("1s", or = ())]
    async fn holds(held: Existing<'_>) {
        let _held = held;
        pending().await
    }

    tokio::select! {
        biased;
        () = holds(Existing(&existing)) => unreachable!(),
        () = sleep(Duration::from_millis(1)) => {}
    }
    assert_eq!(existing.get(), 0);
}

#[test]
#[should_panic(expected = "timeout_attr::hangs")]
fn without_a_time_driver_the_panic_names_the_fn() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let _ = runtime.block_on(hangs());
}
