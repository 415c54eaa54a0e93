//! The words that `sequential_await`, `unbounded_fanout` and `busy_wait` read code by.
//!
//! These rules look at how calls stand to each other. Which calls those are is a matter of names, and
//! each list errs on the side of silence.

/// First words of the names of async fns that only read: `fetch_user`, `get`.
pub const READS: &[&str] = &[
    "count", "describe", "fetch", "find", "get", "list", "lookup", "search",
];

/// Words that make such a name one of another kind: what it gives back is taken from a stream, comes
/// with an effect, has to be held, or decides on what may happen next.
pub const NOT_READS: &[&str] = &[
    "access",
    "ack",
    "acl",
    "allowed",
    "and",
    "answer",
    "auth",
    "authorization",
    "authorize",
    "batch",
    "block",
    "body",
    "bytes",
    "byte",
    "challenge",
    "char",
    "chunk",
    "cleanup",
    "client",
    "clock",
    "code",
    "command",
    "conn",
    "connection",
    "create",
    "credential",
    "credentials",
    "cursor",
    "database",
    "db",
    "delete",
    "else",
    "ensure",
    "env",
    "event",
    "field",
    "frame",
    "guard",
    "handle",
    "header",
    "increment",
    "init",
    "input",
    "insert",
    "instant",
    "job",
    "key",
    "lease",
    "line",
    "lock",
    "login",
    "message",
    "msg",
    "mut",
    "new",
    "next",
    "nonce",
    "now",
    "or",
    "packet",
    "password",
    "permission",
    "permissions",
    "permit",
    "pool",
    "pop",
    "put",
    "random",
    "refresh",
    "register",
    "release",
    "remove",
    "replace",
    "reply",
    "request",
    "reset",
    "response",
    "role",
    "roles",
    "row",
    "schema",
    "secret",
    "send",
    "session",
    "set",
    "signal",
    "span",
    "start",
    "state",
    "stop",
    "store",
    "stream",
    "swap",
    "take",
    "task",
    "then",
    "ticket",
    "time",
    "timestamp",
    "token",
    "transaction",
    "tx",
    "unlock",
    "until",
    "update",
    "upsert",
    "wait",
    "with",
    "work",
    "write",
];

/// Functions of an async `fs` module (tokio's, async-std's, smol's) that only read.
pub const FS_READS: &[&str] = &[
    "canonicalize",
    "metadata",
    "read",
    "read_link",
    "read_to_string",
    "symlink_metadata",
    "try_exists",
];

/// Names in a fn whose awaits may be in order on purpose: something is held, entered or begun around them.
pub const HELD: &[&str] = &[
    "acquire",
    "acquire_owned",
    "begin",
    "begin_transaction",
    "blocking_lock",
    "build_transaction",
    "enter",
    "lock",
    "lock_owned",
    "start_transaction",
    "transaction",
    "trx",
    "try_lock",
    "tx",
    "txn",
    "write_owned",
];

/// Methods that give a value to pass on and do nothing else.
pub const PURE: &[&str] = &[
    "as_bytes",
    "as_deref",
    "as_ref",
    "as_slice",
    "as_str",
    "clone",
    "cloned",
    "copied",
    "id",
    "into",
    "len",
    "to_owned",
    "to_string",
    "to_vec",
];

/// Functions whose futures only let time pass: `tokio::time::sleep`, `async_std::task::sleep`.
pub const SLEEPS: &[&str] = &[
    "delay_for",
    "delay_until",
    "sleep",
    "sleep_until",
    "yield_now",
];

/// Constructors of such futures: type and function.
pub const TIMERS: &[(&str, &str)] = &[("Delay", "new"), ("Timer", "after"), ("Timer", "at")];

/// Methods of atomics that give a value back; the last argument is an `Ordering`.
pub const ATOMIC_READS: &[&str] = &[
    "compare_exchange",
    "compare_exchange_weak",
    "fetch_and",
    "fetch_or",
    "load",
    "swap",
];

/// The orderings of atomics.
pub const ORDERINGS: &[&str] = &["AcqRel", "Acquire", "Relaxed", "Release", "SeqCst"];

/// Methods without arguments that open what is shared within the process: a mutex, a `RefCell`, a
/// `watch` channel. (`read()` is not among them: sensors and files have it too.)
pub const STATE_READS: &[&str] = &["borrow", "borrow_and_update", "lock"];

/// Methods that look at what was read and do nothing else.
pub const LOOKS: &[&str] = &[
    "as_deref",
    "as_ref",
    "clone",
    "cloned",
    "contains",
    "contains_key",
    "copied",
    "expect",
    "get",
    "is_empty",
    "is_err",
    "is_none",
    "is_ok",
    "is_some",
    "len",
    "unwrap",
    "unwrap_or",
    "unwrap_or_default",
];

/// Methods of numbers, times and durations.
pub const ARITHMETIC: &[&str] = &[
    "checked_add",
    "checked_mul",
    "duration_since",
    "elapsed",
    "max",
    "min",
    "mul_f32",
    "mul_f64",
    "saturating_add",
    "saturating_mul",
    "wrapping_add",
];
