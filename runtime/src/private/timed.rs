use std::future::Future;
use std::time::Duration;

use super::Site;
use crate::origin::Origin;

/// The future that the public `time::timeout` returns as well.
pub type Timed<F> = crate::time::Timeout<F>;

pub fn timed<F: Future>(site: &'static Site, limit: Duration, body: F) -> Timed<F> {
    crate::time::with_origin(Origin::Site(site), limit, body)
}
