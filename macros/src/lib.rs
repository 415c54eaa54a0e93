//! The attributes of `async-rules`. They are documented where they are re-exported: in `async-rules`.

#[allow(dead_code, reason = "asked by the walker of `enforce`")]
mod probe;
