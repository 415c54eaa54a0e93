//! What stands in for an item of another crate that its features leave out, so that a question about
//! it compiles and is answered with no.

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
