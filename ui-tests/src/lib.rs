//! Compile-time tests of the attributes: what compiles, and what the compiler says where it does not.
