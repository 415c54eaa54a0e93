use super::Site;
use crate::limit::Limit;
use crate::task::offload::{run, run_under};

/// Runs the body of a fn under `#[offload]`, under its own limit if it has one.
pub async fn offloaded<F, T>(site: &'static Site, limit: Option<&'static Limit>, work: F) -> T
where
    F: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    match limit {
        Some(limit) => run_under(site.operation, limit, work).await,
        None => run(site.operation, work).await,
    }
}
