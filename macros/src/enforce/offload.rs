//! Calls that run a closure somewhere else: on another thread, or later.
//!
//! A sync closure in async code usually runs in place, so it is checked. One that is handed to a
//! call of this list is not: it runs on the blocking pool, on a thread of its own, or at a time
//! that nobody can tell from the text. A name too many costs a missed report; a name too few
//! would reject good code.

use syn::Expr;

/// Last names of functions and methods that take a closure to run elsewhere.
const EXACT: &[&str] = &[
    // tokio, smol, async-std, actix, deadpool, tokio-rusqlite, rayon, threadpool, std
    "asyncify",
    "block",
    "call",
    "call_unwrap",
    "execute",
    "in_place_scope",
    "install",
    "interact",
    "offload",
    "queue",
    "submit",
    "unblock",
    // Stored for later: nobody can tell which thread will run them.
    "new",
    "pin",
    "set_handler",
    "pre_exec",
    // In place, but on a descriptor that was made non-blocking: tokio's sockets and `AsyncFd`,
    // async-io's `Async`.
    "async_io",
    "async_io_mut",
    "read_with",
    "read_with_mut",
    "try_io",
    "try_io_mut",
    "write_with",
    "write_with_mut",
];

/// Parts of names that say so: `spawn_blocking`, `block_in_place`, `run_on_thread`, `set_hook`.
const PARTS: &[&str] = &[
    "spawn", "blocking", "block_in", "thread", "offload", "hook", "handler", "callback",
];

/// Beginnings of names that register a closure for an event: `on_thread_start`.
const PREFIXES: &[&str] = &["on_", "with_fn", "register"];

/// Whether a closure given to the function or method of this name runs elsewhere.
pub(crate) fn hands_off(name: &str) -> bool {
    EXACT.contains(&name)
        || PARTS.iter().any(|part| name.contains(part))
        || PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

/// The last name of a callee: `spawn_blocking` of `tokio::task::spawn_blocking`.
pub(crate) fn callee_name(func: &Expr) -> Option<String> {
    match func {
        Expr::Path(path) => path.path.segments.last().map(|last| last.ident.to_string()),
        Expr::Paren(inner) => callee_name(&inner.expr),
        Expr::Group(inner) => callee_name(&inner.expr),
        Expr::Field(field) => match &field.member {
            syn::Member::Named(name) => Some(name.to_string()),
            syn::Member::Unnamed(_) => None,
        },
        _ => None,
    }
}
