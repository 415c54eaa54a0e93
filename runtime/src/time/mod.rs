//! Timeouts whose timer exists only while it is needed.
