//! An embedded database: it reads and writes files in the calling thread, and stalls writes while it compacts.

use super::{ANY, Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "rocksdb",
    category: Category::Db,
};

/// `rocksdb::DB` is one of it.
const PLAIN: Receiver = Receiver::generic("T: rocksdb::ThreadMode", "rocksdb::DBWithThreadMode<T>");
const OPTIMISTIC: Receiver = Receiver::generic(
    "T: rocksdb::ThreadMode",
    "rocksdb::OptimisticTransactionDB<T>",
);
const PESSIMISTIC: Receiver =
    Receiver::generic("T: rocksdb::ThreadMode", "rocksdb::TransactionDB<T>");
const TRANSACTION: Receiver = Receiver::generic("'d, D", "rocksdb::Transaction<'d, D>");
const SNAPSHOT: Receiver = Receiver::generic(
    "'d, D: rocksdb::DBAccess",
    "rocksdb::SnapshotWithThreadMode<'d, D>",
);

const DB: &[Receiver] = &[PLAIN, OPTIMISTIC, PESSIMISTIC];
const COMPACTED: &[Receiver] = &[PLAIN, OPTIMISTIC];
const READ: &[Receiver] = &[PLAIN, OPTIMISTIC, PESSIMISTIC, TRANSACTION, SNAPSHOT];
const IN_TRANSACTION: &[Receiver] = &[TRANSACTION];
const ROWS: &[Receiver] = &[Receiver::generic(
    "'d, D: rocksdb::DBAccess",
    "rocksdb::DBIteratorWithThreadMode<'d, D>",
)];
const CURSOR: &[Receiver] = &[Receiver::generic(
    "'d, D: rocksdb::DBAccess",
    "rocksdb::DBRawIteratorWithThreadMode<'d, D>",
)];
const BACKUPS: &[Receiver] = &[Receiver::plain("rocksdb::backup::BackupEngine")];
const CHECKPOINT: &[Receiver] = &[Receiver::generic(
    "'d",
    "rocksdb::checkpoint::Checkpoint<'d>",
)];

const RUN: &str = "run it with `tokio::task::spawn_blocking(|| ..).await`";

const fn open(path: &'static str, item: &'static str, args: u8) -> Entry {
    OF.function(path, item, args, RUN)
}

const fn read(path: &'static str) -> Entry {
    OF.method(path, READ, ANY, RUN)
}

const fn write(path: &'static str) -> Entry {
    OF.method(path, DB, ANY, RUN)
}

const fn compact(path: &'static str) -> Entry {
    OF.method(path, COMPACTED, ANY, RUN)
}

const fn in_transaction(path: &'static str) -> Entry {
    OF.method(path, IN_TRANSACTION, ANY, RUN)
}

/// Written to the database by `commit` only.
const fn locked(path: &'static str) -> Entry {
    in_transaction(path).strict("in a `TransactionDB` it waits for whoever holds the key")
}

/// A step of a walk, most of which lead to what has been read already.
const fn step(entry: Entry) -> Entry {
    entry.strict("what is not in the cache is read from the disk")
}

const fn on_rows(path: &'static str) -> Entry {
    step(OF.on(path, "a `rocksdb::DBIterator`", ROWS, ANY, RUN))
}

const fn on_cursor(path: &'static str) -> Entry {
    step(OF.method(path, CURSOR, ANY, RUN))
}

const fn backup(path: &'static str) -> Entry {
    OF.method(path, BACKUPS, ANY, RUN)
}

pub(super) const PROFILE: Profile = Profile {
    package: "rocksdb",
    verified: ((0, 21), (0, 25)),
    entries: &[
        open("rocksdb::DB::open", "rocksdb::DB::open::<&'static str>", 2),
        open(
            "rocksdb::DB::open_default",
            "rocksdb::DB::open_default::<&'static str>",
            1,
        ),
        open(
            "rocksdb::DB::open_cf",
            "rocksdb::DB::open_cf::<&'static str, std::vec::Vec<&'static str>, &'static str>",
            3,
        ),
        open(
            "rocksdb::DB::open_cf_descriptors",
            "rocksdb::DB::open_cf_descriptors::<&'static str, std::vec::Vec<rocksdb::ColumnFamilyDescriptor>>",
            3,
        ),
        open(
            "rocksdb::DB::open_for_read_only",
            "rocksdb::DB::open_for_read_only::<&'static str>",
            3,
        ),
        open(
            "rocksdb::DB::list_cf",
            "rocksdb::DB::list_cf::<&'static str>",
            2,
        ),
        open(
            "rocksdb::DB::destroy",
            "rocksdb::DB::destroy::<&'static str>",
            2,
        ),
        open(
            "rocksdb::DB::repair",
            "rocksdb::DB::repair::<&'static str>",
            2,
        ),
        read("rocksdb::DB::get"),
        read("rocksdb::DB::get_opt"),
        read("rocksdb::DB::get_cf"),
        read("rocksdb::DB::get_cf_opt"),
        read("rocksdb::DB::get_pinned"),
        read("rocksdb::DB::get_pinned_opt"),
        read("rocksdb::DB::get_pinned_cf"),
        read("rocksdb::DB::get_pinned_cf_opt"),
        read("rocksdb::DB::multi_get"),
        read("rocksdb::DB::multi_get_opt"),
        read("rocksdb::DB::multi_get_cf"),
        read("rocksdb::DB::multi_get_cf_opt"),
        compact("rocksdb::DB::batched_multi_get_cf"),
        compact("rocksdb::DB::batched_multi_get_cf_opt"),
        write("rocksdb::DB::put"),
        write("rocksdb::DB::put_opt"),
        write("rocksdb::DB::put_cf"),
        write("rocksdb::DB::put_cf_opt"),
        write("rocksdb::DB::merge"),
        write("rocksdb::DB::merge_opt"),
        write("rocksdb::DB::merge_cf"),
        write("rocksdb::DB::merge_cf_opt"),
        write("rocksdb::DB::delete"),
        write("rocksdb::DB::delete_opt"),
        write("rocksdb::DB::delete_cf"),
        write("rocksdb::DB::delete_cf_opt"),
        write("rocksdb::DB::write"),
        write("rocksdb::DB::write_opt"),
        compact("rocksdb::DB::write_without_wal"),
        compact("rocksdb::DB::delete_range_cf"),
        write("rocksdb::DB::create_cf"),
        write("rocksdb::DB::drop_cf"),
        write("rocksdb::DB::flush"),
        write("rocksdb::DB::flush_opt"),
        write("rocksdb::DB::flush_cf"),
        write("rocksdb::DB::flush_cf_opt"),
        write("rocksdb::DB::flush_cfs_opt"),
        write("rocksdb::DB::flush_wal"),
        compact("rocksdb::DB::compact_range"),
        compact("rocksdb::DB::compact_range_opt"),
        compact("rocksdb::DB::compact_range_cf"),
        compact("rocksdb::DB::compact_range_cf_opt"),
        compact("rocksdb::DB::wait_for_compact"),
        compact("rocksdb::DB::ingest_external_file"),
        compact("rocksdb::DB::ingest_external_file_opts"),
        compact("rocksdb::DB::try_catch_up_with_primary"),
        in_transaction("rocksdb::Transaction::commit"),
        in_transaction("rocksdb::Transaction::prepare"),
        in_transaction("rocksdb::Transaction::get_for_update"),
        in_transaction("rocksdb::Transaction::get_for_update_opt"),
        in_transaction("rocksdb::Transaction::get_for_update_cf"),
        in_transaction("rocksdb::Transaction::get_for_update_cf_opt"),
        locked("rocksdb::Transaction::put"),
        locked("rocksdb::Transaction::put_cf"),
        locked("rocksdb::Transaction::merge"),
        locked("rocksdb::Transaction::delete"),
        locked("rocksdb::Transaction::delete_cf"),
        on_rows("std::iter::IntoIterator::into_iter"),
        on_rows("std::iter::Iterator::next"),
        on_rows("std::iter::Iterator::collect"),
        on_rows("std::iter::Iterator::count"),
        on_rows("std::iter::Iterator::for_each"),
        on_cursor("rocksdb::DBRawIterator::seek"),
        on_cursor("rocksdb::DBRawIterator::seek_to_first"),
        on_cursor("rocksdb::DBRawIterator::seek_to_last"),
        on_cursor("rocksdb::DBRawIterator::seek_for_prev"),
        on_cursor("rocksdb::DBRawIterator::next"),
        on_cursor("rocksdb::DBRawIterator::prev"),
        backup("rocksdb::backup::BackupEngine::create_new_backup"),
        backup("rocksdb::backup::BackupEngine::create_new_backup_flush"),
        backup("rocksdb::backup::BackupEngine::purge_old_backups"),
        backup("rocksdb::backup::BackupEngine::restore_from_backup"),
        backup("rocksdb::backup::BackupEngine::restore_from_latest_backup"),
        backup("rocksdb::backup::BackupEngine::verify_backup"),
        OF.method(
            "rocksdb::checkpoint::Checkpoint::create_checkpoint",
            CHECKPOINT,
            1,
            RUN,
        ),
    ],
};
