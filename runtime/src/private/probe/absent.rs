//! What stands in for an item of another crate that its features leave out, so that a question about
//! it compiles and is answered with no.

/// Imported with a glob around a glob import of the crate itself, whose own items win where they exist.
pub mod paths {
    pub fn block_on<F>(_: F) {}

    pub fn run<F>(_: F) {}

    pub mod executor {
        pub use super::block_on;

        pub struct LocalPool;
    }

    pub mod future {
        pub use super::block_on;
    }

    pub mod task {
        pub use super::block_on;
    }
}

/// Associated functions: an inherent one wins over these.
pub mod functions {
    pub trait New {
        #[allow(
            clippy::new_ret_no_self,
            reason = "it stands for one that is not there"
        )]
        fn new() {}
    }

    /// Tokio's needs `rt-multi-thread`.
    impl New for tokio::runtime::Runtime {}
}
