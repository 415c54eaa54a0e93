//! A library that re-exports what another one marks, and knows nothing of marks itself.
#![deny(warnings, missing_docs)]

pub use other_name::load as load_through_facade;
pub use other_name::{Storage, deep, same};

/// Everything.
pub mod prelude {
    pub use other_name::*;
}

/// One by one.
pub mod nested {
    /// And deeper.
    pub mod again {
        pub use other_name::{deep::down::fetch_all as get_all, store};
    }
    pub use again::get_all;
}

/// What blocks in `std`, under names and paths of this crate.
pub mod system {
    pub use std::fs;
    pub use std::fs::{File, read_to_string as slurp, write};
    pub use std::thread::*;

    /// A socket, by a name of this crate.
    pub type Socket = std::net::TcpStream;
}
