//! Each lock has a way to wait for it in a thread.

use super::{Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "async-lock",
    category: Category::SyncLock,
};

const MUTEX: &[Receiver] = &[Receiver::generic("T: ?Sized", "async_lock::Mutex<T>")];
const RW_LOCK: &[Receiver] = &[Receiver::generic("T: ?Sized", "async_lock::RwLock<T>")];
const SEMAPHORE: &[Receiver] = &[Receiver::plain("async_lock::Semaphore")];
const BARRIER: &[Receiver] = &[Receiver::plain("async_lock::Barrier")];
const ONCE_CELL: &[Receiver] = &[Receiver::generic("T", "async_lock::OnceCell<T>")];

const INITIALISED: &str = "it waits for whoever is setting the value";

const fn mutex(path: &'static str, note: &'static str) -> Entry {
    OF.method(path, MUTEX, 0, note)
}

const fn rw_lock(path: &'static str, note: &'static str) -> Entry {
    OF.method(path, RW_LOCK, 0, note)
}

const fn semaphore(path: &'static str, note: &'static str) -> Entry {
    OF.method(path, SEMAPHORE, 0, note)
}

const fn once_cell(path: &'static str, args: u8, note: &'static str) -> Entry {
    OF.method(path, ONCE_CELL, args, note)
}

pub(super) const PROFILE: Profile = Profile {
    package: "async-lock",
    verified: ((3, 5), (3, 5)),
    entries: &[
        mutex(
            "async_lock::Mutex::lock_blocking",
            "use `mutex.lock().await`",
        ),
        mutex(
            "async_lock::Mutex::lock_arc_blocking",
            "use `mutex.lock_arc().await`",
        ),
        rw_lock(
            "async_lock::RwLock::read_blocking",
            "use `lock.read().await`",
        ),
        rw_lock(
            "async_lock::RwLock::read_arc_blocking",
            "use `lock.read_arc().await`",
        ),
        rw_lock(
            "async_lock::RwLock::upgradable_read_blocking",
            "use `lock.upgradable_read().await`",
        ),
        rw_lock(
            "async_lock::RwLock::upgradable_read_arc_blocking",
            "use `lock.upgradable_read_arc().await`",
        ),
        rw_lock(
            "async_lock::RwLock::write_blocking",
            "use `lock.write().await`",
        ),
        rw_lock(
            "async_lock::RwLock::write_arc_blocking",
            "use `lock.write_arc().await`",
        ),
        semaphore(
            "async_lock::Semaphore::acquire_blocking",
            "use `semaphore.acquire().await`",
        ),
        semaphore(
            "async_lock::Semaphore::acquire_arc_blocking",
            "use `semaphore.acquire_arc().await`",
        ),
        OF.method(
            "async_lock::Barrier::wait_blocking",
            BARRIER,
            0,
            "use `barrier.wait().await`",
        ),
        once_cell(
            "async_lock::OnceCell::wait_blocking",
            0,
            "use `cell.wait().await`",
        ),
        once_cell(
            "async_lock::OnceCell::get_or_init_blocking",
            1,
            "use `cell.get_or_init(|| future).await`",
        )
        .strict(INITIALISED),
        once_cell(
            "async_lock::OnceCell::set_blocking",
            1,
            "use `cell.set(value).await`",
        )
        .strict(INITIALISED),
    ],
};
