//! Keys through the attribute, where the keyed limit itself belongs to an argument.

use std::sync::Arc;
use std::time::Duration;

use async_rules::{KeyedLimit, LimitError, bounded};
use tokio::join;
use tokio::time::{Instant, sleep};

const SECOND: Duration = Duration::from_secs(1);

struct Client {
    per_host: KeyedLimit<String>,
    shared: Arc<KeyedLimit<u16>>,
}

impl Client {
    #[bounded(limit = self.per_host, key = host)]
    async fn by_ref(&self, host: &str) -> Result<(), LimitError> {
        sleep(SECOND).await;
        Ok(())
    }

    // The handle of the key borrows from `self`, which the body must then not take along.
    #[bounded(limit = self.per_host, key = host)]
    async fn owned(self: Arc<Self>, host: String) -> Result<usize, LimitError> {
        sleep(SECOND).await;
        drop(host);
        Ok(self.per_host.len())
    }

    #[bounded(limit = &self.shared, key = port)]
    async fn through_an_arc(self: Arc<Self>, port: u16) -> Result<(), LimitError> {
        sleep(SECOND).await;
        Ok(())
    }
}

#[bounded(limit = per_host, key = host)]
async fn with_a_limit_of_the_caller(
    per_host: Arc<KeyedLimit<String>>,
    host: String,
) -> Result<(), LimitError> {
    sleep(SECOND).await;
    drop(host);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn the_keyed_limit_may_belong_to_an_argument() {
    let client = Arc::new(Client {
        per_host: KeyedLimit::new(1),
        shared: Arc::new(KeyedLimit::new(1)),
    });
    let start = Instant::now();
    let (first, second, other) = join!(
        client.by_ref("a"),
        tokio::spawn(client.clone().owned("a".into())),
        client.by_ref("b"),
    );
    assert_eq!((first, second.unwrap(), other), (Ok(()), Ok(1), Ok(())));
    assert_eq!(start.elapsed(), 2 * SECOND);
    let port = |port| client.clone().through_an_arc(port);
    assert_eq!(join!(port(1), port(1), port(2)), (Ok(()), Ok(()), Ok(())));
    assert_eq!(start.elapsed(), 4 * SECOND);

    let per_host = Arc::new(KeyedLimit::new(1));
    let call = |host: &str| with_a_limit_of_the_caller(per_host.clone(), host.into());
    assert_eq!(join!(call("a"), call("a")), (Ok(()), Ok(())));
    assert_eq!(start.elapsed(), 6 * SECOND);
    assert!(client.per_host.is_empty() && client.shared.is_empty() && per_host.is_empty());
}
