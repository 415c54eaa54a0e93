//! What `#[bounded]` promises, seen from outside. The limits themselves are tested where they live.

use std::cell::Cell;
use std::future::pending;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use async_rules::{KeyedLimit, Limit, LimitError, bounded};
use tokio::join;
use tokio::time::{Instant, sleep};

const SECOND: Duration = Duration::from_secs(1);

/// How many calls were inside at once, at most.
#[derive(Default)]
struct Peak {
    inside: AtomicUsize,
    peak: AtomicUsize,
}

impl Peak {
    const fn new() -> Self {
        Self {
            inside: AtomicUsize::new(0),
            peak: AtomicUsize::new(0),
        }
    }

    async fn visit(&self) {
        let inside = self.inside.fetch_add(1, Ordering::Relaxed) + 1;
        self.peak.fetch_max(inside, Ordering::Relaxed);
        sleep(SECOND).await;
        self.inside.fetch_sub(1, Ordering::Relaxed);
    }

    fn read(&self) -> usize {
        self.peak.load(Ordering::Relaxed)
    }
}

/// Runs `count` calls at once and says how many seconds that took.
async fn crowd<F: Future<Output: Send> + Send + 'static>(
    count: usize,
    call: impl Fn(usize) -> F,
) -> u64 {
    let start = Instant::now();
    let tasks: Vec<_> = (0..count).map(|i| tokio::spawn(call(i))).collect();
    for task in tasks {
        task.await.unwrap();
    }
    start.elapsed().as_secs()
}

#[tokio::test(start_paused = true)]
async fn so_many_run_at_once_and_no_more() {
    static PEAK: Peak = Peak::new();

    #[bounded(3)]
    async fn visit() {
        PEAK.visit().await;
    }

    assert_eq!(crowd(9, |_| visit()).await, 3);
    assert_eq!(PEAK.read(), 3);
}

#[tokio::test(start_paused = true)]
async fn calls_run_in_the_order_they_came() {
    static ORDER: std::sync::Mutex<Vec<usize>> = std::sync::Mutex::new(Vec::new());

    #[bounded(1)]
    async fn visit(i: usize) {
        ORDER.lock().unwrap().push(i);
        sleep(SECOND).await;
    }

    assert_eq!(crowd(5, visit).await, 5);
    assert_eq!(*ORDER.lock().unwrap(), [0, 1, 2, 3, 4]);
}

mod twins {
    use super::*;

    pub(crate) mod left {
        use super::*;

        #[bounded(1)]
        pub(crate) async fn visit() {
            sleep(SECOND).await;
        }
    }

    pub(crate) mod right {
        use super::*;

        #[bounded(1)]
        pub(crate) async fn visit() {
            sleep(SECOND).await;
        }
    }

    pub(crate) struct Left;
    pub(crate) struct Right;

    impl Left {
        #[bounded(1)]
        pub(crate) async fn visit() {
            sleep(SECOND).await;
        }
    }

    impl Right {
        #[bounded(1)]
        pub(crate) async fn visit() {
            sleep(SECOND).await;
        }
    }
}

#[tokio::test(start_paused = true)]
async fn fns_of_the_same_name_have_limits_of_their_own() {
    let start = Instant::now();
    join!(
        twins::left::visit(),
        twins::right::visit(),
        twins::Left::visit(),
        twins::Right::visit()
    );
    assert_eq!(start.elapsed(), SECOND);
}

#[tokio::test(start_paused = true)]
async fn instances_of_a_generic_fn_share_one_limit() {
    #[bounded(1)]
    async fn visit<T>(_x: T) {
        sleep(SECOND).await;
    }

    let start = Instant::now();
    join!(visit(1), visit("two"), visit('3'));
    assert_eq!(start.elapsed(), 3 * SECOND);
}

#[tokio::test(start_paused = true)]
async fn a_maximum_may_be_any_constant_expression() {
    const TWO: usize = 2;
    const LIMIT: usize = 5;
    static PEAKS: [Peak; 5] = [const { Peak::new() }; 5];

    struct Sized<const N: usize>;

    impl<const N: usize> Sized<N> {
        const MAX: usize = N + 1;

        #[bounded(max = Self::MAX)]
        async fn by_self() {
            PEAKS[0].visit().await;
        }

        #[bounded(N)]
        async fn by_parameter() {
            PEAKS[1].visit().await;
        }
    }

    #[bounded(max = TWO.saturating_sub(usize::MIN))]
    async fn by_constant() {
        PEAKS[2].visit().await;
    }

    #[bounded(LIMIT)]
    async fn by_a_constant_called_limit() {
        PEAKS[4].visit().await;
    }

    #[bounded(MAX)]
    async fn by_own_parameter<const MAX: usize>() {
        PEAKS[3].visit().await;
    }

    crowd(9, |_| Sized::<2>::by_self()).await;
    crowd(9, |_| Sized::<3>::by_parameter()).await;
    crowd(9, |_| by_constant()).await;
    crowd(9, |_| by_a_constant_called_limit()).await;
    crowd(9, |_| by_own_parameter::<4>()).await;
    assert_eq!(PEAKS.each_ref().map(Peak::read), [3, 3, 2, 4, 5]);
}

#[tokio::test(start_paused = true)]
async fn a_limit_may_be_shared_in_any_form() {
    static SHARED: Limit = Limit::new(1);

    struct Pool {
        own: Limit,
        shared: Arc<Limit>,
    }

    impl Pool {
        fn lent(&self) -> &Limit {
            &self.own
        }

        fn handed_out(&self) -> Arc<Limit> {
            Arc::clone(&self.shared)
        }

        #[bounded(limit = self.own)]
        async fn place(&self) {
            sleep(SECOND).await;
        }

        #[bounded(limit = &self.own)]
        async fn reference(&self) {
            sleep(SECOND).await;
        }

        #[bounded(limit = self.lent())]
        async fn call(&self) {
            sleep(SECOND).await;
        }

        #[bounded(limit = self.shared)]
        async fn arc(&self) {
            sleep(SECOND).await;
        }

        #[bounded(limit = self.handed_out())]
        async fn temporary(&self) {
            sleep(SECOND).await;
        }
    }

    #[bounded(limit = SHARED)]
    async fn one() {
        sleep(SECOND).await;
    }

    #[bounded(limit = &SHARED)]
    async fn another() {
        sleep(SECOND).await;
    }

    #[bounded(limit = limit)]
    async fn given(limit: &Limit) {
        sleep(SECOND).await;
    }

    let pool = Pool {
        own: Limit::new(1),
        shared: Arc::new(Limit::new(1)),
    };
    let start = Instant::now();
    join!(one(), another(), given(&SHARED));
    assert_eq!(start.elapsed(), 3 * SECOND);
    join!(
        pool.place(),
        pool.reference(),
        pool.call(),
        given(&pool.own)
    );
    assert_eq!(start.elapsed(), 7 * SECOND);
    join!(pool.arc(), pool.temporary());
    assert_eq!(start.elapsed(), 9 * SECOND);
}

#[tokio::test(start_paused = true)]
async fn each_key_has_a_limit() {
    #[bounded(1, key = user)]
    async fn by_reference(user: &str) {
        sleep(SECOND).await;
    }

    #[bounded(1, key = user)]
    async fn by_value(user: String) {
        sleep(SECOND).await;
        drop(user);
    }

    #[bounded(1, key = (tenant, user.len()))]
    async fn by_expression(tenant: u32, user: String) {
        sleep(SECOND).await;
        drop(user);
    }

    struct User {
        name: String,
    }

    impl User {
        #[bounded(1, key = self.name.as_str())]
        async fn by_field(&self) {
            sleep(SECOND).await;
        }
    }

    let seconds =
        async |pair: &dyn Fn(&'static str) -> std::pin::Pin<Box<dyn Future<Output = ()>>>| {
            let start = Instant::now();
            join!(pair("a"), pair("b"), pair("a"));
            start.elapsed().as_secs()
        };
    assert_eq!(seconds(&|user| Box::pin(by_reference(user))).await, 2);
    assert_eq!(
        seconds(&|user| Box::pin(by_value(user.to_owned()))).await,
        2
    );
    // The lengths are equal, so these are one key.
    assert_eq!(
        seconds(&|user| Box::pin(by_expression(1, user.to_owned()))).await,
        3
    );
    let [ada, bob] = ["ada", "bob"].map(|name| User { name: name.into() });
    let start = Instant::now();
    join!(ada.by_field(), bob.by_field(), ada.by_field());
    assert_eq!(start.elapsed(), 2 * SECOND);
}

#[tokio::test(start_paused = true)]
async fn fns_may_share_the_limits_of_keys() {
    static PER_USER: KeyedLimit<String> = KeyedLimit::new(1);

    #[bounded(limit = &PER_USER, key = user)]
    async fn read(user: &str) {
        sleep(SECOND).await;
    }

    #[bounded(limit = PER_USER, key = &user)]
    async fn write(user: String) {
        sleep(SECOND).await;
        drop(user);
    }

    let start = Instant::now();
    join!(read("a"), write("a".to_owned()), write("b".to_owned()));
    assert_eq!(start.elapsed(), 2 * SECOND);
    assert!(PER_USER.is_empty(), "idle keys are gone");
}

#[tokio::test(start_paused = true)]
async fn a_call_waits_only_so_long() {
    #[bounded(1, wait = "100ms")]
    async fn visit() -> Result<(), LimitError> {
        pending().await
    }

    let start = Instant::now();
    let error = tokio::select! {
        biased;
        _ = visit() => unreachable!("it holds the place"),
        refused = visit() => refused.unwrap_err(),
    };
    assert_eq!(start.elapsed(), Duration::from_millis(100));
    assert!(matches!(error, LimitError::TimedOut { .. }));
    assert!(error.operation().unwrap().ends_with("::visit"));
}

#[tokio::test(start_paused = true)]
async fn a_queue_is_only_so_long() {
    #[bounded(1, queue = 1)]
    async fn visit(i: usize) -> Result<usize, LimitError> {
        sleep(SECOND).await;
        Ok(i)
    }

    #[bounded(1, queue = 0)]
    async fn at_once() -> Result<(), LimitError> {
        sleep(SECOND).await;
        Ok(())
    }

    let (first, second, third) = join!(visit(1), visit(2), visit(3));
    assert_eq!((first, second), (Ok(1), Ok(2)));
    assert!(matches!(third, Err(LimitError::QueueFull { queue: 1, .. })));
    let (first, second) = join!(at_once(), at_once());
    assert!(first.is_ok());
    assert!(matches!(
        second,
        Err(LimitError::QueueFull { queue: 0, .. })
    ));
}

#[tokio::test(start_paused = true)]
async fn bounds_on_waiting_may_be_expressions() {
    struct Service {
        patience: Duration,
        line: usize,
    }

    impl Service {
        #[bounded(1, wait = self.patience, queue = self.line, or = false)]
        async fn visit(&self) -> bool {
            sleep(SECOND).await;
            true
        }
    }

    let service = Service {
        patience: Duration::from_millis(5),
        line: 1,
    };
    let start = Instant::now();
    let outcome = join!(service.visit(), service.visit(), service.visit());
    assert_eq!(outcome, (true, false, false));
    assert_eq!(start.elapsed(), SECOND);
}

/// Counts the bodies that exist.
struct Existing<'a>(&'a Cell<usize>);

impl<'a> Existing<'a> {
    fn new(count: &'a Cell<usize>) -> Self {
        count.set(count.get() + 1);
        Self(count)
    }
}

impl Drop for Existing<'_> {
    fn drop(&mut self) {
        self.0.set(self.0.get() - 1);
    }
}

#[tokio::test(start_paused = true)]
async fn the_fallback_runs_after_the_body_is_gone() {
    #[bounded(1, queue = 0, or = (count.get(), note))]
    async fn visit<'a>(count: &Cell<usize>, held: Existing<'a>, note: String) -> (usize, String) {
        let _held = held;
        let note = note.clone();
        sleep(SECOND).await;
        (usize::MAX, note)
    }

    let count = Cell::new(0);
    let other = Cell::new(0);
    let (first, second) = join!(
        visit(&other, Existing::new(&other), "first".to_owned()),
        visit(&count, Existing::new(&count), "second".to_owned()),
    );
    assert_eq!(first, (usize::MAX, "first".to_owned()));
    assert_eq!(second, (0, "second".to_owned()), "the argument is dropped");
}

#[bounded(1)]
async fn countdown(n: u32) -> Result<u32, LimitError> {
    if n == 0 {
        return Ok(0);
    }
    Box::pin(countdown(n - 1)).await
}

#[bounded(1)]
async fn countdown_unable_to_say_so(n: u32) -> u32 {
    if n == 0 {
        return 0;
    }
    Box::pin(countdown_unable_to_say_so(n - 1)).await
}

#[tokio::test(start_paused = true)]
async fn a_call_out_of_its_own_body_is_refused_and_does_not_hang() {
    assert_eq!(countdown(0).await, Ok(0));
    let error = countdown(1).await.unwrap_err();
    assert!(matches!(error, LimitError::Nested { .. }));
    assert_eq!(error.operation(), Some("bounded::countdown"));
}

#[tokio::test(start_paused = true)]
#[should_panic(expected = "`bounded::countdown_unable_to_say_so` was refused")]
async fn where_the_type_cannot_carry_it_the_refusal_is_a_panic_that_names_the_fn() {
    countdown_unable_to_say_so(1).await;
}

#[tokio::test(start_paused = true)]
async fn what_only_looks_nested_is_fine() {
    #[bounded(1, key = id)]
    async fn per_key(id: u32) -> Result<u32, LimitError> {
        if id == 0 {
            return Ok(0);
        }
        Ok(1 + Box::pin(per_key(id - 1)).await?)
    }

    #[bounded(1)]
    async fn spawning(n: u32) -> Result<(), LimitError> {
        if n > 0 {
            // Not awaited here: that would wait for itself, in a way that nobody can see.
            tokio::spawn(boxed(n - 1));
        }
        Ok(())
    }

    fn boxed(n: u32) -> std::pin::Pin<Box<dyn Future<Output = Result<(), LimitError>> + Send>> {
        Box::pin(spawning(n))
    }

    assert_eq!(per_key(3).await, Ok(3));
    assert_eq!(join!(countdown(0), countdown(0)), (Ok(0), Ok(0)));
    assert_eq!(spawning(2).await, Ok(()));
    sleep(SECOND).await;
}

#[tokio::test(start_paused = true)]
async fn a_closed_limit_refuses_through_the_return_type() {
    static LIMIT: Limit = Limit::new(1);

    #[bounded(limit = LIMIT)]
    async fn visit() -> std::io::Result<()> {
        Ok(())
    }

    assert!(visit().await.is_ok());
    LIMIT.close();
    assert!(visit().await.is_err());
}

#[tokio::test(start_paused = true)]
async fn failed_cancelled_and_panicking_calls_free_their_place() {
    #[bounded(1)]
    async fn visit(how: &str) -> Result<(), LimitError> {
        match how {
            "fails" => Err(LimitError::closed()),
            "hangs" => pending().await,
            "panics" => panic!("on purpose"),
            _ => Ok(()),
        }
    }

    assert!(visit("fails").await.is_err());
    tokio::select! {
        biased;
        _ = visit("hangs") => unreachable!(),
        () = sleep(SECOND) => {}
    }
    assert!(tokio::spawn(visit("panics")).await.unwrap_err().is_panic());
    assert!(visit("ends").await.is_ok());
}
