//! What is left of the nearest deadline.
