//! The catalogue: which calls block, and what to write instead.
