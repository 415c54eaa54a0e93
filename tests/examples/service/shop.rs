//! The service with its attributes. Read this file first.
//!
//! The bodies call plain helpers in `database.rs` and `upstream.rs`, so that `unannotated.rs` can
//! do exactly the same work without the attributes. In your code, the body is the work itself.

use std::sync::Arc;

use async_rules::{Limit, TaskSet, TimeoutError, bounded, enforce, timeout, tracked_spawn};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::{Json, Router, routing::get};
use serde::{Deserialize, Serialize};

use crate::database::{Database, Product};
use crate::meter::Counter;
use crate::upstream::{Reviews, Upstream};

/// Reads of the database, shared by the two functions that name it.
pub(crate) static READS: Limit = Limit::new(8);
/// Reads by one customer.
pub(crate) const READS_PER_CUSTOMER: usize = 2;
/// SQLite takes one writer at a time.
pub(crate) const WRITES: usize = 1;
/// What the price service was promised to get from us at most.
pub(crate) const PRICES: usize = 25;
/// How many requests may wait for reviews.
pub(crate) const REVIEWS: usize = 100;

pub(crate) struct Shop {
    pub(crate) database: Database,
    pub(crate) upstream: Upstream,
    pub(crate) tasks: TaskSet,
    pub(crate) gave_up_on_reviews: Counter,
    pub(crate) tasks_started: Counter,
}

/// What a customer sees of a product.
#[derive(Serialize, Deserialize)]
pub(crate) struct Page {
    pub(crate) product: Product,
    pub(crate) cents: u32,
    pub(crate) reviews: Reviews,
}

#[derive(Deserialize)]
pub(crate) struct Visitor {
    pub(crate) customer: u32,
}

pub(crate) fn router(shop: Arc<Shop>) -> Router {
    Router::new()
        .route("/products/{id}", get(show))
        .with_state(shop)
}

/// The handler: whatever happens below, its answer is there within 20 seconds.
#[timeout("20s")]
async fn show(
    State(shop): State<Arc<Shop>>,
    Path(id): Path<u32>,
    Query(visitor): Query<Visitor>,
) -> Result<Json<Page>, Error> {
    let product = shop.product(id).await?;
    let percent_off = shop.discount(visitor.customer).await?;
    // Starts in the background and returns at once. The shutdown waits for it.
    shop.tasks_started.add(1);
    Shop::record_view(Arc::clone(&shop), id);
    let (price, reviews) = tokio::join!(shop.price(id), shop.reviews(id));
    Ok(Json(Page {
        product,
        cents: price? * (100 - percent_off) / 100,
        reviews,
    }))
}

/// No async fn of this block blocks its thread: try a `std::thread::sleep` in one.
#[enforce]
impl Shop {
    /// At most 8 reads at once: the limit is a static, because `read_discount` shares it.
    #[bounded(limit = READS)]
    async fn product(&self, id: u32) -> Result<Product, Error> {
        Ok(self.database.product(id).await?)
    }

    #[bounded(limit = READS)]
    async fn read_discount(&self, customer: u32) -> Result<u32, Error> {
        Ok(self.database.discount(customer).await?)
    }

    /// At most 2 at once for each customer: one busy customer doesn't keep the others waiting.
    #[bounded(max = READS_PER_CUSTOMER, key = customer)]
    async fn discount(&self, customer: u32) -> Result<u32, Error> {
        let _inside = self.database.enter_customer(customer);
        self.read_discount(customer).await
    }

    /// The attribute on top is the outer one: these 10 seconds count the time in the queue.
    #[timeout("10s")]
    #[bounded(max = PRICES)]
    async fn price(&self, id: u32) -> Result<u32, Error> {
        Ok(self.upstream.price(id).await?)
    }

    /// Here the clock starts after the queue. A page without reviews is better than no page.
    #[bounded(max = REVIEWS)]
    #[timeout("250ms", or = self.no_reviews())]
    async fn reviews(&self, id: u32) -> Reviews {
        self.upstream
            .reviews(id)
            .await
            .unwrap_or(Reviews::Unavailable)
    }

    fn no_reviews(&self) -> Reviews {
        self.gave_up_on_reviews.add(1);
        Reviews::Unavailable
    }

    /// A background task: one at a time writes, and none is lost at shutdown.
    #[tracked_spawn(set = self.tasks, name = "record view")]
    #[bounded(max = WRITES)]
    async fn record_view(self: Arc<Self>, id: u32) -> Result<(), sqlx::Error> {
        self.database.record_view(id).await
    }
}

/// Why a request got no page. `Timeout` is what lets `#[timeout]` return this type.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error(transparent)]
    Timeout(#[from] TimeoutError),
    #[error("the database failed: {0}")]
    Database(#[from] sqlx::Error),
    #[error("the upstream failed: {0}")]
    Upstream(#[from] reqwest::Error),
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let status = match &self {
            Self::Timeout(_) => StatusCode::GATEWAY_TIMEOUT,
            Self::Database(_) => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Upstream(_) => StatusCode::BAD_GATEWAY,
        };
        (status, self.to_string()).into_response()
    }
}
