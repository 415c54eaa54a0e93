//! What stands in for an item that the user's tokio or compiler may not have, for its features or for
//! its age, so that a question about it compiles and is answered with no.

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

    /// Newer than the oldest tokio.
    pub trait Acquire {
        fn blocking_acquire(&self) {}
        fn blocking_acquire_many(&self) {}
        fn blocking_acquire_owned(&self) {}
        fn blocking_acquire_many_owned(&self) {}
    }

    impl Acquire for tokio::sync::Semaphore {}

    /// Rust 1.89
    pub trait Lock {
        fn lock(&self) {}
        fn lock_shared(&self) {}
    }

    impl Lock for std::fs::File {}

    pub trait Build {
        fn build_local(&self) {}
    }

    impl Build for tokio::runtime::Builder {}
}

/// Types that are not in the oldest tokio, found by way of the names that are imported nearest.
pub mod types {
    pub struct LocalRuntime;

    impl LocalRuntime {
        #[allow(
            clippy::new_ret_no_self,
            reason = "it stands for one that is not there"
        )]
        pub fn new() {}
        pub fn block_on<F>(&self, _: F) {}
        pub fn shutdown_timeout(self) {}
    }
}

/// What a type is that may be absent.
pub trait Newer {
    type LocalRuntime;
}

const _: () = {
    #[allow(unused_imports)]
    use types::*;
    const _: () = {
        #[allow(unused_imports)]
        use tokio::runtime::*;

        impl Newer for () {
            type LocalRuntime = LocalRuntime;
        }
    };
};
