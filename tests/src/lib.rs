//! Behaviour tests of `async-rules` through its public crate.
