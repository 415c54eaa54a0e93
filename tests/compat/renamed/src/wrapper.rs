//! A crate that wraps `async-rules` and hands it on under a path of its own.

/// What a wrapping crate would re-export.
pub mod prelude {
    pub use rules as rules_of_the_house;
}

use prelude::rules_of_the_house::timeout;

/// Generated code goes through the re-export.
#[timeout("10s", or = 0, crate = "crate::wrapper::prelude::rules_of_the_house")]
pub async fn through_a_re_export(x: u32) -> u32 {
    x
}
