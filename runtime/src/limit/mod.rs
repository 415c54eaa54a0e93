//! Limits on how much runs at once.
