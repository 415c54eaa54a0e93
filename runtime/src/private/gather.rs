//! What `gather!` expands to.

pub use crate::gather::branches::start;
