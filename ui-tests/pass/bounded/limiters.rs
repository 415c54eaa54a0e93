//! What counts as a limit: places, references, handles, and limiters of the user's own, generic ones included.
#![deny(warnings)]

use std::sync::Arc;

use async_rules::limit::Permit;
use async_rules::{KeyedLimit, Limit, LimitError, Limiter, bounded};

static DB: Limit = Limit::new(4);
static PER_USER: KeyedLimit<u64> = KeyedLimit::new(4);

struct Client<L> {
    limit: L,
    shared: Arc<Limit>,
    boxed: Box<Limit>,
}

impl<L: Limiter + Sync> Client<L> {
    #[bounded(limit = self.limit)]
    async fn generic(&self) {}

    #[bounded(limit = self.shared)]
    async fn arc(&self) {}

    #[bounded(limit = &*self.boxed)]
    async fn reference(&self) {}

    #[bounded(limit = self.pick())]
    async fn call(&self) {}

    #[bounded(limit = PER_USER.key(&1))]
    async fn handle(&self) {}

    fn pick(&self) -> &Limit {
        &self.boxed
    }
}

struct Two(Limit, Limit);

impl Limiter for Two {
    type Permit<'a> = (Permit<'a>, Permit<'a>);

    async fn acquire(&self) -> Result<Self::Permit<'_>, LimitError> {
        Ok((self.0.acquire().await?, self.1.acquire().await?))
    }

    fn waiting(&self) -> usize {
        self.0.waiting() + self.1.waiting()
    }
}

#[bounded(limit = limiter)]
async fn argument<L: Limiter + ?Sized>(limiter: &L) {}

#[tokio::main]
async fn main() {
    let client = Client {
        limit: Two(Limit::new(1), Limit::new(2)),
        shared: Arc::new(Limit::new(1)),
        boxed: Box::new(Limit::new(1)),
    };
    client.generic().await;
    client.arc().await;
    client.reference().await;
    client.call().await;
    client.handle().await;
    argument(&DB).await;
}
