//! Background tasks that are never lost.
