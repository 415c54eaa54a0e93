//! The attributes of `async-rules`. They are documented where they are re-exported: in `async-rules`.
