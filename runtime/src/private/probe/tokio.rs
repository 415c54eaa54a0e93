//! Tokio as the catalogue knows it: what the user's may not have is there all the same.

pub use ::tokio::*;

pub mod runtime {
    pub use ::tokio::runtime::*;

    /// Tokio's own, wherever there is one.
    pub type LocalRuntime = <() as crate::__private::probe::Newer>::LocalRuntime;
}
