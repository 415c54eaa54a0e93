//! Futures that share a limit never wait for one that nobody polls: what futures-rs issue 2387 is about.

use std::future::pending;
use std::time::Duration;

use async_rules::{Limit, LimitError, bounded, gather, time};
use tokio::time::sleep;

/// Far more than any of these takes on the paused clock. One that hangs fails instead.
const LONG: Duration = Duration::from_secs(3600);
const SECOND: Duration = Duration::from_secs(1);

#[tokio::test(start_paused = true)]
async fn branches_of_a_gather_share_one_place() {
    #[bounded(1)]
    async fn call(n: u8) -> Result<u8, LimitError> {
        sleep(SECOND).await;
        Ok(n)
    }
    let gathered = gather!(call(1), call(2), async {
        // Holds nothing itself, but asks again and again.
        for _ in 0..5 {
            call(0).await?;
        }
        call(3).await
    });
    assert_eq!(time::timeout(LONG, gathered).await.unwrap(), Ok((1, 2, 3)));
}

#[tokio::test(start_paused = true)]
async fn the_limit_inside_is_smaller_than_the_one_outside() {
    static DB: Limit = Limit::new(2);
    #[bounded(limit = DB)]
    async fn query(n: u64) -> Result<u64, LimitError> {
        assert!(DB.in_flight() <= 2);
        sleep(Duration::from_millis(n * 7919 % 100)).await;
        Ok(n)
    }
    let all = gather::map(0..200, 50, query);
    let all = time::timeout(LONG, all.into_future())
        .await
        .unwrap()
        .unwrap();
    assert!(all.into_iter().eq(0..200));
    let all = gather::unordered(0..200, 50, query);
    let all = time::timeout(LONG, all.into_future())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(all.len(), 200);
    let all = gather::settle(0..200, 50, query);
    let all = time::timeout(LONG, all.into_future()).await.unwrap();
    assert!(all.iter().all(gather::Outcome::is_ok));
    assert_eq!(DB.stats().in_flight, 0);
}

/// The consumer needs a place of the limit that the futures hold and queue for.
#[tokio::test(start_paused = true)]
async fn the_consumer_may_ask_for_the_same_limit() {
    static DB: Limit = Limit::new(1);
    #[bounded(limit = DB)]
    async fn query(n: u64) -> Result<u64, LimitError> {
        sleep(SECOND).await;
        Ok(n)
    }
    let consumed = gather::map(0..10, 4, query).try_for_each(async |n| {
        query(n).await?;
        Ok(())
    });
    assert_eq!(time::timeout(LONG, consumed).await.unwrap(), Ok(()));

    let consumed = gather::unordered(0..10, 4, query).for_each(async |n| {
        query(n.unwrap()).await.unwrap();
    });
    time::timeout(LONG, consumed).await.unwrap();

    let mut numbers = gather::map(0..10, 4, query);
    let loops = async {
        while let Some(n) = numbers.next().await {
            numbers.during(query(n?)).await?;
        }
        Ok(())
    };
    assert_eq!(
        time::timeout(LONG, loops).await.unwrap(),
        Ok::<(), LimitError>(())
    );
    assert_eq!(DB.stats().in_flight, 0);
}

/// The one thing that cannot be promised, since nobody polls between two items of a stream: the reason for
/// `during`. If this ever passes, the documentation can promise more.
#[tokio::test(start_paused = true)]
async fn a_loop_body_outside_of_during_stands_in_its_own_way() {
    static DB: Limit = Limit::new(1);
    #[bounded(limit = DB)]
    async fn query(n: u64) -> Result<u64, LimitError> {
        sleep(SECOND).await;
        Ok(n)
    }
    let mut numbers = gather::map(0..10, 4, query);
    let loops = async {
        while let Some(n) = numbers.next().await {
            query(n.unwrap()).await.unwrap();
        }
    };
    assert!(time::timeout(LONG, loops).await.is_err());
    // Dropping what stands still gives the places back.
    drop(numbers);
    assert_eq!(DB.stats().in_flight, 0);
    assert_eq!(query(1).await, Ok(1));
}

/// Each request brings all that is in flight forward, also when its result is there already.
#[tokio::test(start_paused = true)]
async fn a_request_polls_more_than_the_next_one() {
    static PLACE: Limit = Limit::new(1);
    let mut numbers = gather::map(0..3, 3, async |n| {
        if n > 0 {
            sleep(SECOND).await;
            let _place = PLACE.acquire().await;
            tokio::task::yield_now().await;
        }
        n
    });
    assert_eq!(numbers.next().await, Some(0));
    sleep(SECOND).await;
    // It is 1's turn; 2 gets its place as well, and gives it back, before 1 has been taken.
    assert_eq!(numbers.next().await, Some(1));
    assert_eq!(numbers.next().await, Some(2));
    assert_eq!(PLACE.stats().in_flight, 0);
}

#[tokio::test(start_paused = true)]
async fn giving_up_leaves_the_queue() {
    static DB: Limit = Limit::new(1);
    let held = DB.acquire().await.unwrap();
    let waiting = gather::map(0..100, 10, async |n| {
        let _place = DB.acquire().await?;
        Ok::<_, LimitError>(n)
    });
    assert!(time::timeout(SECOND, waiting.into_future()).await.is_err());
    assert_eq!(DB.waiting(), 0);
    let waiting = gather!(
        DB.acquire(),
        DB.acquire(),
        pending::<Result<(), LimitError>>()
    );
    assert!(time::timeout(SECOND, waiting).await.is_err());
    assert_eq!(DB.waiting(), 0);
    drop(held);
    assert_eq!(DB.in_flight(), 0);
}

#[tokio::test]
async fn calls_side_by_side_in_a_bounded_body_are_not_nested() {
    static OUTER: Limit = Limit::new(5);
    #[bounded(limit = OUTER)]
    async fn leaf(n: u8) -> Result<u8, LimitError> {
        tokio::task::yield_now().await;
        Ok(n)
    }
    assert_eq!(gather!(leaf(1), leaf(2)).await, Ok((1, 2)));
    assert_eq!(gather::map([1, 2, 3], 3, leaf).await, Ok(vec![1, 2, 3]));

    // But a body that gathers calls of its own limit would wait for itself, as soon as it is full.
    #[bounded(limit = OUTER)]
    async fn root() -> Result<Vec<u8>, LimitError> {
        gather::map([1, 2, 3], 3, leaf).await
    }
    assert!(matches!(root().await, Err(LimitError::Nested { .. })));
}
