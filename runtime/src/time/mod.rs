//! Timeouts whose timer exists only while it is needed.
//!
//! [`timeout`] is what the `timeout` attribute expands to, usable by hand. Unlike
//! `tokio::time::timeout` it
//!
//! - starts its clock when it is first polled, not when it is made,
//! - creates a timer only if the future suspends,
//! - leaves the timer to an outer timeout that ends earlier, and
//! - returns an error that says which operation took too long, its limit and the time that passed.

mod error;
mod timeout;

pub use error::TimeoutError;
pub use timeout::{Timeout, timeout};

pub(crate) use timeout::with_origin;
