//! One measured run: start everything, send the traffic, shut everything down.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use async_rules::TaskSet;
use async_rules::task::ShutdownReport;
use tokio::sync::oneshot;

use crate::BoxError;
use crate::database::Database;
use crate::meter::Counter;
use crate::progress::Progress;
use crate::shop::{self, Shop};
use crate::stop::Stop;
use crate::traffic::{REQUESTS, Traffic};
use crate::unannotated;
use crate::upstream::Upstream;

/// How long the shutdown waits for background tasks.
pub(crate) const GRACE: Duration = Duration::from_secs(30);

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Variant {
    Annotated,
    Unannotated,
}

/// What one run measured.
pub(crate) struct Outcome {
    pub(crate) traffic: Traffic,
    pub(crate) peak: Peaks,
    /// Timeouts of the reviews, counted where they fired.
    pub(crate) timeouts: usize,
    pub(crate) tasks_started: usize,
    /// Rows that the background tasks left in the database.
    pub(crate) tasks_finished: usize,
    /// How long the shutdown took: the service drains, then the task set.
    pub(crate) shutdown: Duration,
    /// What the task set says about its tasks.
    pub(crate) tasks: ShutdownReport,
}

impl Outcome {
    pub(crate) fn tasks_lost(&self) -> usize {
        self.tasks_started - self.tasks_finished
    }
}

/// The most calls at once.
pub(crate) struct Peaks {
    pub(crate) reads: usize,
    pub(crate) customer: usize,
    pub(crate) writes: usize,
    pub(crate) prices: usize,
    pub(crate) reviews: usize,
}

/// Runs one variant under the traffic. A stop request lets the annotated service answer what it has
/// accepted; the other one would never be done, so there the client hangs up.
pub(crate) async fn measure(
    variant: Variant,
    folder: &Path,
    stop: &Stop,
    patience: Duration,
) -> Result<Outcome, BoxError> {
    let (what, file) = match variant {
        Variant::Annotated => ("with attributes", "annotated.db"),
        Variant::Unannotated => ("without attributes", "unannotated.db"),
    };
    let shop = Arc::new(Shop {
        database: Database::create(&folder.join(file)).await?,
        upstream: Upstream::start().await?,
        tasks: TaskSet::new(),
        gave_up_on_reviews: Counter::default(),
        tasks_started: Counter::default(),
    });
    let routes = match variant {
        Variant::Annotated => shop::router(Arc::clone(&shop)),
        Variant::Unannotated => unannotated::router(Arc::clone(&shop)),
    };

    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
    let url = format!("http://{}", listener.local_addr()?);
    let (drain, drained) = oneshot::channel::<()>();
    let stop_service = stop.clone();
    let service = tokio::spawn(async move {
        axum::serve(listener, routes)
            .with_graceful_shutdown(async move {
                tokio::select! {
                    _ = stop_service.requested() => {}
                    _ = drained => {}
                }
            })
            .await
    });

    let traffic = if stop.is_requested() {
        Traffic::default()
    } else {
        let end = async {
            tokio::select! {
                () = tokio::time::sleep(patience) => {}
                () = stop.requested(), if variant == Variant::Unannotated => {}
            }
        };
        Traffic::send(&url, Progress::start(what, REQUESTS as usize), end).await?
    };

    // A signal has started the drain already.
    let start = stop.since().unwrap_or_else(Instant::now);
    // An error says that the service has stopped by itself, which `service` tells better.
    let _ = drain.send(());
    service.await??;
    let report = shop.tasks.shutdown(GRACE).await;
    let shutdown = start.elapsed();

    let outcome = Outcome {
        peak: Peaks {
            reads: shop.database.reads.peak(),
            customer: shop.database.customer_peak(),
            writes: shop.database.writes.peak(),
            prices: shop.upstream.prices.peak(),
            reviews: shop.upstream.reviews.peak(),
        },
        timeouts: shop.gave_up_on_reviews.get(),
        tasks_started: shop.tasks_started.get(),
        tasks_finished: shop.database.views().await?,
        shutdown,
        tasks: report,
        traffic,
    };
    shop.database.close().await;
    Ok(outcome)
}
