//! The same service without the attributes, to see what they do.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::{Json, Router, routing::get};

use crate::shop::{Error, Page, Shop, Visitor};
use crate::upstream::Reviews;

pub(crate) fn router(shop: Arc<Shop>) -> Router {
    Router::new()
        .route("/products/{id}", get(show))
        .with_state(shop)
}

async fn show(
    State(shop): State<Arc<Shop>>,
    Path(id): Path<u32>,
    Query(visitor): Query<Visitor>,
) -> Result<Json<Page>, Error> {
    let product = shop.database.product(id).await?;
    let percent_off = {
        let _inside = shop.database.enter_customer(visitor.customer);
        shop.database.discount(visitor.customer).await?
    };
    shop.tasks_started.add(1);
    let writer = Arc::clone(&shop);
    tokio::spawn(async move { writer.database.record_view(id).await });
    let (price, reviews) = tokio::join!(shop.upstream.price(id), shop.upstream.reviews(id));
    Ok(Json(Page {
        product,
        cents: price? * (100 - percent_off) / 100,
        reviews: reviews.unwrap_or(Reviews::Unavailable),
    }))
}
