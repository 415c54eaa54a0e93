//! Locks and channels of `std`.

use crate::Category::{Channel, SyncLock};
use crate::{Entry, Receiver};

pub(super) const TABLE: &[Entry] = &[
    Entry::method(
        "std::sync::Condvar::wait",
        "std::sync::Condvar::wait::<()>",
        &[Receiver::plain("std::sync::Condvar")],
        1,
        SyncLock,
        "use a `tokio::sync::Notify` and `.notified().await`, or a `tokio::sync::watch` channel",
    ),
    Entry::method(
        "std::sync::Condvar::wait_while",
        "std::sync::Condvar::wait_while::<(), fn(&mut ()) -> bool>",
        &[Receiver::plain("std::sync::Condvar")],
        2,
        SyncLock,
        "use a `tokio::sync::watch` channel and `.wait_for(|value| ..).await`",
    ),
    Entry::method(
        "std::sync::Condvar::wait_timeout",
        "std::sync::Condvar::wait_timeout::<()>",
        &[Receiver::plain("std::sync::Condvar")],
        2,
        SyncLock,
        "use `tokio::time::timeout(..)` around `.notified()` of a `tokio::sync::Notify`",
    ),
    Entry::method(
        "std::sync::Condvar::wait_timeout_while",
        "std::sync::Condvar::wait_timeout_while::<(), fn(&mut ()) -> bool>",
        &[Receiver::plain("std::sync::Condvar")],
        3,
        SyncLock,
        "use `tokio::time::timeout(..)` around `.wait_for(..)` of a `tokio::sync::watch` channel",
    ),
    Entry::method(
        "std::sync::Condvar::wait_timeout_ms",
        "std::sync::Condvar::wait_timeout_ms::<()>",
        &[Receiver::plain("std::sync::Condvar")],
        2,
        SyncLock,
        "use `tokio::time::timeout(..)` around `.notified()` of a `tokio::sync::Notify`",
    ),
    Entry::method(
        "std::sync::Barrier::wait",
        "std::sync::Barrier::wait",
        &[Receiver::plain("std::sync::Barrier")],
        0,
        SyncLock,
        "use a `tokio::sync::Barrier` and `.wait().await`",
    ),
    Entry::method(
        "std::sync::Once::wait",
        "std::sync::Once::wait",
        &[Receiver::plain("std::sync::Once")],
        0,
        SyncLock,
        "use a `tokio::sync::Notify` and `.notified().await`",
    )
    .since(86),
    Entry::method(
        "std::sync::Once::wait_force",
        "std::sync::Once::wait_force",
        &[Receiver::plain("std::sync::Once")],
        0,
        SyncLock,
        "use a `tokio::sync::Notify` and `.notified().await`",
    )
    .since(86),
    Entry::method(
        "std::sync::OnceLock::wait",
        "<std::sync::OnceLock<()>>::wait",
        &[Receiver::generic("T", "std::sync::OnceLock<T>")],
        0,
        SyncLock,
        "use a `tokio::sync::SetOnce` and `.wait().await`, or a `tokio::sync::OnceCell`",
    )
    .since(86),
    Entry::method(
        "std::sync::mpsc::Receiver::recv",
        "<std::sync::mpsc::Receiver<()>>::recv",
        &[Receiver::generic("T", "std::sync::mpsc::Receiver<T>")],
        0,
        Channel,
        "use a `tokio::sync::mpsc` channel and `.recv().await`",
    ),
    Entry::method(
        "std::sync::mpsc::Receiver::recv_timeout",
        "<std::sync::mpsc::Receiver<()>>::recv_timeout",
        &[Receiver::generic("T", "std::sync::mpsc::Receiver<T>")],
        1,
        Channel,
        "use `tokio::time::timeout(..)` around `.recv()` of a `tokio::sync::mpsc` channel",
    ),
    // Unstable so far: only the receiver can be named.
    Entry::method(
        "std::sync::mpsc::Receiver::recv_deadline",
        "std::sync::mpsc::Receiver::recv_deadline",
        &[Receiver::generic("T", "std::sync::mpsc::Receiver<T>")],
        1,
        Channel,
        "use `tokio::time::timeout_at(..)` around `.recv()` of a `tokio::sync::mpsc` channel",
    )
    .receivers_only(),
    Entry::method(
        "std::sync::mpsc::Receiver::iter",
        "<std::sync::mpsc::Receiver<()>>::iter",
        &[Receiver::generic("T", "std::sync::mpsc::Receiver<T>")],
        0,
        Channel,
        "use a `tokio::sync::mpsc` channel and `while let Some(item) = receiver.recv().await`",
    ),
    Entry::method(
        "std::sync::mpsc::SyncSender::send",
        "<std::sync::mpsc::SyncSender<()>>::send",
        &[Receiver::generic("T", "std::sync::mpsc::SyncSender<T>")],
        1,
        Channel,
        "use a `tokio::sync::mpsc` channel and `.send(value).await`",
    ),
    Entry::trait_method(
        "std::iter::IntoIterator::into_iter",
        "a `std::sync::mpsc::Receiver`",
        &[Receiver::generic("T", "std::sync::mpsc::Receiver<T>")],
        0,
        Channel,
        "use a `tokio::sync::mpsc` channel and `while let Some(item) = receiver.recv().await`",
    ),
    Entry::trait_method(
        "std::iter::Iterator::next",
        "the items of a `std::sync::mpsc::Receiver`",
        &[
            Receiver::generic("'a, T", "std::sync::mpsc::Iter<'a, T>"),
            Receiver::generic("T", "std::sync::mpsc::IntoIter<T>"),
        ],
        0,
        Channel,
        "use a `tokio::sync::mpsc` channel and `.recv().await`",
    ),
];
