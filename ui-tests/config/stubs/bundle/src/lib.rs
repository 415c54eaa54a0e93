//! Brings another crate along.

pub mod channels {
    pub use flume;
}
