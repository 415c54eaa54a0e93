//! Two services of somebody else: prices are slow, reviews never come. And the plain helpers that
//! ask them, without any attribute.

use std::time::Duration;

use axum::extract::Path;
use axum::{Json, Router, routing::get};
use serde::{Deserialize, Serialize};
use tokio::task::JoinHandle;

use crate::BoxError;
use crate::meter::Meter;

/// How long the price service thinks.
const THINKS: Duration = Duration::from_millis(50);

#[derive(Serialize, Deserialize)]
pub(crate) enum Reviews {
    Stars(u8),
    Unavailable,
}

/// The client of the upstreams, and the server behind it, which ends when this is dropped.
pub(crate) struct Upstream {
    client: reqwest::Client,
    url: String,
    pub(crate) prices: Meter,
    pub(crate) reviews: Meter,
    server: JoinHandle<()>,
}

impl Upstream {
    pub(crate) async fn start() -> Result<Self, BoxError> {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
        let url = format!("http://{}", listener.local_addr()?);
        let routes = Router::new()
            .route("/price/{id}", get(price))
            .route("/reviews/{id}", get(reviews));
        let server = tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, routes).await {
                eprintln!("the upstream stopped: {error}");
            }
        });
        Ok(Self {
            client: reqwest::Client::builder().no_proxy().build()?,
            url,
            prices: Meter::default(),
            reviews: Meter::default(),
            server,
        })
    }

    /// The price in cents.
    pub(crate) async fn price(&self, id: u32) -> Result<u32, reqwest::Error> {
        let _inside = self.prices.enter();
        let url = format!("{}/price/{id}", self.url);
        self.client.get(url).send().await?.json().await
    }

    pub(crate) async fn reviews(&self, id: u32) -> Result<Reviews, reqwest::Error> {
        let _inside = self.reviews.enter();
        let url = format!("{}/reviews/{id}", self.url);
        self.client.get(url).send().await?.json().await
    }
}

impl Drop for Upstream {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn price(Path(id): Path<u32>) -> Json<u32> {
    tokio::time::sleep(THINKS).await;
    Json(1_000 + id)
}

async fn reviews() -> Json<Reviews> {
    std::future::pending().await
}
