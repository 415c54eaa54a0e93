//! Guards that must not be alive at an `.await`.

use crate::guard::{Guard, Keeps, Maker};
use crate::{Origin, Origin::Package};

const MUTEX: &str = "or use a `tokio::sync::Mutex`, whose guard may be held there";
const RW_LOCK: &str = "or use a `tokio::sync::RwLock`, whose guards may be held there";
const CELL: &str =
    "or take the value out of the `RefCell` and put it back, or use a `tokio::sync::Mutex`";
const WATCHED: &str = "or clone the value: `let value = receiver.borrow().clone();`";
const STDIN: &str = "or use `tokio::io::stdin()`";
const STDOUT: &str = "or use `tokio::io::stdout()`, or collect the text and write it at once";
const STDERR: &str = "or use `tokio::io::stderr()`, or collect the text and write it at once";
const SPAN: &str = "or use `tracing::Instrument`: `future.instrument(span).await`";

const fn wrapped(method: &'static str, generics: &'static str, on: &'static str) -> Maker {
    Maker {
        method,
        args: 0,
        generics,
        on,
        wrapped: true,
        awaited: false,
    }
}

const fn direct(method: &'static str, generics: &'static str, on: &'static str) -> Maker {
    Maker {
        wrapped: false,
        ..wrapped(method, generics, on)
    }
}

/// With a deadline.
const fn timed(method: &'static str, on: &'static str) -> Maker {
    Maker {
        args: 1,
        ..wrapped(method, "T", on)
    }
}

/// Whose future gives it.
const fn later(method: &'static str, on: &'static str) -> Maker {
    Maker {
        awaited: true,
        ..timed(method, on)
    }
}

const fn std(
    ty: &'static str,
    path: &'static str,
    keeps: Keeps,
    note: &'static str,
    makers: &'static [Maker],
) -> Guard {
    Guard {
        path,
        generics: "'a, T: ?Sized",
        ty,
        keeps,
        note,
        makers,
        origin: Origin::Std,
    }
}

/// The lock of a standard stream: its own thread gets it again, all others wait.
const fn stream(
    ty: &'static str,
    path: &'static str,
    note: &'static str,
    makers: &'static [Maker],
) -> Guard {
    Guard {
        generics: "'a",
        ..std(ty, path, Keeps::Lock, note, makers)
    }
}

/// Of `parking_lot`.
const fn parked(
    ty: &'static str,
    path: &'static str,
    note: &'static str,
    makers: &'static [Maker],
) -> Guard {
    Guard {
        generics: "'a, T",
        origin: Package("parking_lot"),
        ..std(ty, path, Keeps::Lock, note, makers)
    }
}

pub(crate) const GUARDS: &[Guard] = &[
    std(
        "std::sync::MutexGuard<'a, T>",
        "std::sync::MutexGuard",
        Keeps::Lock,
        MUTEX,
        &[
            wrapped("lock", "T: ?Sized", "std::sync::Mutex<T>"),
            wrapped("try_lock", "T: ?Sized", "std::sync::Mutex<T>"),
        ],
    ),
    std(
        "std::sync::RwLockReadGuard<'a, T>",
        "std::sync::RwLockReadGuard",
        Keeps::Lock,
        RW_LOCK,
        &[
            wrapped("read", "T: ?Sized", "std::sync::RwLock<T>"),
            wrapped("try_read", "T: ?Sized", "std::sync::RwLock<T>"),
        ],
    ),
    std(
        "std::sync::RwLockWriteGuard<'a, T>",
        "std::sync::RwLockWriteGuard",
        Keeps::Lock,
        RW_LOCK,
        &[
            wrapped("write", "T: ?Sized", "std::sync::RwLock<T>"),
            wrapped("try_write", "T: ?Sized", "std::sync::RwLock<T>"),
        ],
    ),
    std(
        "std::cell::Ref<'a, T>",
        "std::cell::Ref",
        Keeps::Borrow,
        CELL,
        &[
            direct("borrow", "T: ?Sized", "std::cell::RefCell<T>"),
            wrapped("try_borrow", "T: ?Sized", "std::cell::RefCell<T>"),
        ],
    ),
    std(
        "std::cell::RefMut<'a, T>",
        "std::cell::RefMut",
        Keeps::Borrow,
        CELL,
        &[
            direct("borrow_mut", "T: ?Sized", "std::cell::RefCell<T>"),
            wrapped("try_borrow_mut", "T: ?Sized", "std::cell::RefCell<T>"),
        ],
    ),
    stream(
        "std::io::StdinLock<'a>",
        "std::io::StdinLock",
        STDIN,
        &[direct("lock", "", "std::io::Stdin")],
    ),
    stream(
        "std::io::StdoutLock<'a>",
        "std::io::StdoutLock",
        STDOUT,
        &[direct("lock", "", "std::io::Stdout")],
    ),
    stream(
        "std::io::StderrLock<'a>",
        "std::io::StderrLock",
        STDERR,
        &[direct("lock", "", "std::io::Stderr")],
    ),
    Guard {
        generics: "'a, T",
        origin: Origin::Tokio,
        ..std(
            "tokio::sync::watch::Ref<'a, T>",
            "tokio::sync::watch::Ref",
            Keeps::Lock,
            WATCHED,
            &[
                direct("borrow", "T", "tokio::sync::watch::Receiver<T>"),
                direct("borrow_and_update", "T", "tokio::sync::watch::Receiver<T>"),
                direct("borrow", "T", "tokio::sync::watch::Sender<T>"),
                later("wait_for", "tokio::sync::watch::Receiver<T>"),
            ],
        )
    },
    parked(
        "parking_lot::MutexGuard<'a, T>",
        "parking_lot::MutexGuard",
        MUTEX,
        &[
            direct("lock", "T", "parking_lot::Mutex<T>"),
            wrapped("try_lock", "T", "parking_lot::Mutex<T>"),
            timed("try_lock_for", "parking_lot::Mutex<T>"),
            timed("try_lock_until", "parking_lot::Mutex<T>"),
        ],
    ),
    parked(
        "parking_lot::MappedMutexGuard<'a, T>",
        "parking_lot::MappedMutexGuard",
        MUTEX,
        &[],
    ),
    parked(
        "parking_lot::FairMutexGuard<'a, T>",
        "parking_lot::FairMutexGuard",
        MUTEX,
        &[
            direct("lock", "T", "parking_lot::FairMutex<T>"),
            wrapped("try_lock", "T", "parking_lot::FairMutex<T>"),
            timed("try_lock_for", "parking_lot::FairMutex<T>"),
            timed("try_lock_until", "parking_lot::FairMutex<T>"),
        ],
    ),
    parked(
        "parking_lot::ReentrantMutexGuard<'a, T>",
        "parking_lot::ReentrantMutexGuard",
        MUTEX,
        &[
            direct("lock", "T", "parking_lot::ReentrantMutex<T>"),
            wrapped("try_lock", "T", "parking_lot::ReentrantMutex<T>"),
            timed("try_lock_for", "parking_lot::ReentrantMutex<T>"),
            timed("try_lock_until", "parking_lot::ReentrantMutex<T>"),
        ],
    ),
    parked(
        "parking_lot::RwLockReadGuard<'a, T>",
        "parking_lot::RwLockReadGuard",
        RW_LOCK,
        &[
            direct("read", "T", "parking_lot::RwLock<T>"),
            direct("read_recursive", "T", "parking_lot::RwLock<T>"),
            wrapped("try_read", "T", "parking_lot::RwLock<T>"),
            wrapped("try_read_recursive", "T", "parking_lot::RwLock<T>"),
            timed("try_read_for", "parking_lot::RwLock<T>"),
            timed("try_read_until", "parking_lot::RwLock<T>"),
        ],
    ),
    parked(
        "parking_lot::RwLockWriteGuard<'a, T>",
        "parking_lot::RwLockWriteGuard",
        RW_LOCK,
        &[
            direct("write", "T", "parking_lot::RwLock<T>"),
            wrapped("try_write", "T", "parking_lot::RwLock<T>"),
            timed("try_write_for", "parking_lot::RwLock<T>"),
            timed("try_write_until", "parking_lot::RwLock<T>"),
        ],
    ),
    parked(
        "parking_lot::RwLockUpgradableReadGuard<'a, T>",
        "parking_lot::RwLockUpgradableReadGuard",
        RW_LOCK,
        &[
            direct("upgradable_read", "T", "parking_lot::RwLock<T>"),
            wrapped("try_upgradable_read", "T", "parking_lot::RwLock<T>"),
        ],
    ),
    parked(
        "parking_lot::MappedRwLockReadGuard<'a, T>",
        "parking_lot::MappedRwLockReadGuard",
        RW_LOCK,
        &[],
    ),
    parked(
        "parking_lot::MappedRwLockWriteGuard<'a, T>",
        "parking_lot::MappedRwLockWriteGuard",
        RW_LOCK,
        &[],
    ),
    Guard {
        path: "tracing::span::Entered",
        generics: "'a",
        ty: "tracing::span::Entered<'a>",
        keeps: Keeps::Span,
        note: SPAN,
        makers: &[direct("enter", "", "tracing::Span")],
        origin: Package("tracing"),
    },
    Guard {
        path: "tracing::span::EnteredSpan",
        generics: "",
        ty: "tracing::span::EnteredSpan",
        keeps: Keeps::Span,
        note: SPAN,
        makers: &[direct("entered", "", "tracing::Span")],
        origin: Package("tracing"),
    },
];
