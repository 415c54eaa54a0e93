//! A bounded body that asks for the limit it holds is refused; what only looks like that is not.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use async_rules::__private::{AnyKeyedLimit, Site, Waiting, limited};
use async_rules::{KeyedLimit, Limit, LimitError, Limiter};
use tokio::task::{LocalSet, yield_now};
use tokio::time::sleep;

static SITE: Site = Site::new("limit_nesting::call", file!(), line!());

async fn bounded<L: Limiter, F: Future>(limit: &L, body: F) -> Result<F::Output, LimitError> {
    limited(&SITE, limit, Waiting::NONE, body).await
}

#[track_caller]
fn assert_nested<T: std::fmt::Debug>(result: Result<T, LimitError>) {
    assert!(
        matches!(result, Err(LimitError::Nested { .. })),
        "{result:?}"
    );
}

#[tokio::test(start_paused = true)]
async fn a_bounded_fn_that_reaches_itself_is_refused_even_with_places_free() {
    let limit = Limit::new(10);
    let result = bounded(&limit, async {
        sleep(Duration::from_millis(1)).await;
        bounded(&limit, async { unreachable!("must not run") }).await
    });
    let error = result.await.unwrap().unwrap_err();
    assert_eq!(error.operation(), Some("limit_nesting::call"));
    assert_nested(Err::<(), _>(error));
    assert_eq!((limit.in_flight(), limit.waiting()), (0, 0));
}

#[tokio::test]
async fn asking_for_the_held_limit_by_hand_is_refused_too() {
    let limit = Limit::new(10);
    let inner = bounded(&limit, async { limit.acquire().await.map(drop) }).await;
    assert_nested(inner.unwrap());
    // What does not wait cannot wait for itself.
    let inner = bounded(&limit, async { limit.try_acquire().is_some() }).await;
    assert_eq!(inner, Ok(true));
}

#[tokio::test]
async fn a_limit_that_is_reached_through_another_is_refused() {
    let (outer, between) = (Limit::new(2), Limit::new(2));
    let result = bounded(&outer, async {
        bounded(&between, async { bounded(&outer, async {}).await }).await
    });
    assert_nested(result.await.unwrap().unwrap());
}

#[tokio::test]
async fn very_deep_nesting_is_seen_and_leaves_nothing_behind() {
    type Limits<'a> = &'a [Limit];

    fn descend<'a>(
        held: Limits<'a>,
        free: Limits<'a>,
        depth: usize,
    ) -> Pin<Box<dyn Future<Output = ()> + 'a>> {
        Box::pin(async move {
            if let Some(limit) = held.get(depth) {
                bounded(limit, descend(held, free, depth + 1))
                    .await
                    .unwrap();
                return;
            }
            for limit in held {
                assert_nested(bounded(limit, async {}).await);
            }
            for limit in free {
                bounded(limit, async {}).await.unwrap();
            }
        })
    }

    let [first, second]: [Vec<_>; 2] = [(); 2].map(|()| (0..20).map(|_| Limit::new(1)).collect());
    descend(&first, &second, 0).await;
    descend(&second, &first, 0).await;
}

#[tokio::test]
async fn a_handle_is_the_limit_it_points_to() {
    let limit = Arc::new(Limit::new(2));
    let handle = limit.clone();
    let result = bounded(&handle, async {
        bounded(&Box::new(&*limit), async {}).await
    });
    assert_nested(result.await.unwrap());
}

#[tokio::test]
async fn the_same_key_nests() {
    let keyed: KeyedLimit<String> = KeyedLimit::new(2);
    let first = keyed.key("a");
    let result = bounded(&first, async { bounded(&keyed.key("a"), async {}).await });
    assert_nested(result.await.unwrap());
    let result = bounded(&first, async { keyed.acquire("a").await.map(drop) });
    assert_nested(result.await.unwrap());

    let any = AnyKeyedLimit::new(2);
    let first = any.key("a");
    let result = bounded(&first, async { bounded(&any.key("a"), async {}).await });
    assert_nested(result.await.unwrap());
}

#[tokio::test]
async fn another_key_does_not_nest() {
    let keyed: KeyedLimit<String> = KeyedLimit::new(1);
    let first = keyed.key("a");
    let result = bounded(&first, async {
        bounded(&keyed.key("b"), async { 7 }).await
    });
    assert_eq!(result.await, Ok(Ok(7)));
}

#[tokio::test(start_paused = true)]
async fn two_calls_side_by_side_do_not_nest() {
    let limit = Limit::new(1);
    let call = || {
        bounded(&limit, async {
            sleep(Duration::from_millis(10)).await;
            limit.in_flight()
        })
    };
    assert_eq!(tokio::join!(call(), call()), (Ok(1), Ok(1)));
}

#[tokio::test(start_paused = true)]
async fn a_spawned_task_does_not_nest() {
    let limit = Arc::new(Limit::new(2));
    let shared = limit.clone();
    let result = bounded(&limit, async {
        let task = tokio::spawn(async move { bounded(&shared, async { 7 }).await });
        task.await.unwrap()
    });
    assert_eq!(result.await, Ok(Ok(7)));
}

#[tokio::test(start_paused = true)]
async fn the_tasks_of_a_local_set_driven_inside_a_body_do_not_nest() {
    let limit = Rc::new(Limit::new(2));
    let (shared, local) = (limit.clone(), LocalSet::new());
    let task = local.spawn_local(async move {
        bounded(&*shared, async {
            yield_now().await;
            // But this one does: it is asked for by the body of this very task.
            assert_nested(bounded(&*shared, async {}).await);
            7
        })
        .await
    });
    // The set polls its tasks while the body, and so the mark that it holds a place, is on the stack.
    let result = bounded(&*limit, async {
        local.await;
        task.await.unwrap()
    });
    assert_eq!(result.await, Ok(Ok(7)));
}

#[tokio::test(start_paused = true)]
async fn what_a_local_set_runs_on_behalf_of_the_body_nests() {
    let limit = Limit::new(2);
    let local = LocalSet::new();
    let result = bounded(&limit, local.run_until(bounded(&limit, async {})));
    assert_nested(result.await.unwrap());
}

#[tokio::test]
async fn asking_after_the_body_has_ended_does_not_nest() {
    let limit = Limit::new(1);
    for _ in 0..3 {
        assert_eq!(bounded(&limit, async { 7 }).await, Ok(7));
    }
}

#[test]
fn two_threads_hold_their_own() {
    let limit = Limit::new(2);
    let mut held = Box::pin(bounded(&limit, async {
        std::thread::scope(|scope| {
            let other = scope.spawn(|| {
                let mut other = Box::pin(bounded(&limit, async { 7 }));
                other.as_mut().poll(&mut Context::from_waker(Waker::noop()))
            });
            assert_eq!(other.join().unwrap(), Poll::Ready(Ok(7)));
        });
    }));
    let polled = held.as_mut().poll(&mut Context::from_waker(Waker::noop()));
    assert_eq!(polled, Poll::Ready(Ok(())));
}

/// Limiters without fields have no address of their own.
struct Reads;
struct Writes;

static READS: Limit = Limit::new(1);
static WRITES: Limit = Limit::new(1);

macro_rules! behind {
    ($($name:ident: $limit:ident),*) => {$(
        impl Limiter for $name {
            type Permit<'a> = async_rules::limit::Permit<'a>;

            async fn acquire(&self) -> Result<Self::Permit<'_>, LimitError> {
                $limit.acquire().await
            }

            fn waiting(&self) -> usize {
                $limit.waiting()
            }
        }
    )*};
}

behind!(Reads: READS, Writes: WRITES);

#[tokio::test]
async fn limiters_without_fields_are_told_apart_by_their_type() {
    assert_ne!(Reads.identity(), Writes.identity());
    let result = bounded(&Reads, async { bounded(&Writes, async { 7 }).await });
    assert_eq!(result.await, Ok(Ok(7)));
    // Two places of one type are one limiter, wherever they are.
    let (here, there) = (Reads, [Reads, Reads]);
    let result = bounded(&here, async { bounded(&there[1], async {}).await });
    assert_nested(result.await.unwrap());
}
