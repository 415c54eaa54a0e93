use rocksdb::backup::{BackupEngine, RestoreOptions};
use rocksdb::checkpoint::Checkpoint;
use rocksdb::{
    ColumnFamily, ColumnFamilyDescriptor, CompactOptions, DB, DBIterator, DBRawIterator,
    DBWithThreadMode, FlushOptions, IngestExternalFileOptions, MultiThreaded,
    OptimisticTransactionDB, Options, ReadOptions, Transaction, TransactionDB,
    WaitForCompactOptions, WriteBatch, WriteOptions,
};

#[async_rules::enforce]
pub async fn opens(options: &Options) {
    let _ = DB::open(options, "a"); //~ rocksdb::DB::open
    let _ = DB::open_default("a"); //~ rocksdb::DB::open_default
    let _ = DB::open_cf(options, "a", ["b"]); //~ rocksdb::DB::open_cf
    let _ = DB::open_cf_descriptors(options, "a", Vec::<ColumnFamilyDescriptor>::new()); //~ rocksdb::DB::open_cf_descriptors
    let _ = DB::open_for_read_only(options, "a", false); //~ rocksdb::DB::open_for_read_only
    let _ = DB::list_cf(options, "a"); //~ rocksdb::DB::list_cf
    let _ = DB::destroy(options, "a"); //~ rocksdb::DB::destroy
    let _ = DB::repair(options, "a"); //~ rocksdb::DB::repair
}

#[async_rules::enforce]
pub async fn reads(db: &DB, family: &ColumnFamily, snapshots: &OptimisticTransactionDB) {
    let options = ReadOptions::default;
    let _ = db.get("a"); //~ rocksdb::DB::get
    let _ = db.get_opt("a", &options()); //~ rocksdb::DB::get_opt
    let _ = db.get_cf(family, "a"); //~ rocksdb::DB::get_cf
    let _ = db.get_cf_opt(family, "a", &options()); //~ rocksdb::DB::get_cf_opt
    let _ = db.get_pinned("a"); //~ rocksdb::DB::get_pinned
    let _ = db.get_pinned_opt("a", &options()); //~ rocksdb::DB::get_pinned_opt
    let _ = db.get_pinned_cf(family, "a"); //~ rocksdb::DB::get_pinned_cf
    let _ = db.get_pinned_cf_opt(family, "a", &options()); //~ rocksdb::DB::get_pinned_cf_opt
    let _ = db.multi_get(["a"]); //~ rocksdb::DB::multi_get
    let _ = db.multi_get_opt(["a"], &options()); //~ rocksdb::DB::multi_get_opt
    let _ = db.multi_get_cf([(family, "a")]); //~ rocksdb::DB::multi_get_cf
    let _ = db.multi_get_cf_opt([(family, "a")], &options()); //~ rocksdb::DB::multi_get_cf_opt
    let _ = db.batched_multi_get_cf(family, &["a"], false); //~ rocksdb::DB::batched_multi_get_cf
    let _ = db.batched_multi_get_cf_opt(family, &["a"], false, &options()); //~ rocksdb::DB::batched_multi_get_cf_opt
    let _ = snapshots.snapshot().get("a"); //~ rocksdb::DB::get
    let _ = snapshots.transaction().get("a"); //~ rocksdb::DB::get
}

#[async_rules::enforce]
pub async fn writes(db: &DB, family: &ColumnFamily, shared: std::sync::Arc<TransactionDB>) {
    let options = WriteOptions::default;
    let _ = db.put("a", "b"); //~ rocksdb::DB::put
    let _ = db.put_opt("a", "b", &options()); //~ rocksdb::DB::put_opt
    let _ = db.put_cf(family, "a", "b"); //~ rocksdb::DB::put_cf
    let _ = db.put_cf_opt(family, "a", "b", &options()); //~ rocksdb::DB::put_cf_opt
    let _ = db.merge("a", "b"); //~ rocksdb::DB::merge
    let _ = db.merge_opt("a", "b", &options()); //~ rocksdb::DB::merge_opt
    let _ = db.merge_cf(family, "a", "b"); //~ rocksdb::DB::merge_cf
    let _ = db.merge_cf_opt(family, "a", "b", &options()); //~ rocksdb::DB::merge_cf_opt
    let _ = db.delete("a"); //~ rocksdb::DB::delete
    let _ = db.delete_opt("a", &options()); //~ rocksdb::DB::delete_opt
    let _ = db.delete_cf(family, "a"); //~ rocksdb::DB::delete_cf
    let _ = db.delete_cf_opt(family, "a", &options()); //~ rocksdb::DB::delete_cf_opt
    let _ = db.write(WriteBatch::default()); //~ rocksdb::DB::write
    let _ = db.write_opt(WriteBatch::default(), &options()); //~ rocksdb::DB::write_opt
    let _ = db.write_without_wal(WriteBatch::default()); //~ rocksdb::DB::write_without_wal
    let _ = db.delete_range_cf(family, "a", "b"); //~ rocksdb::DB::delete_range_cf
    let _ = shared.put("a", "b"); //~ rocksdb::DB::put
}

#[async_rules::enforce]
pub async fn keeps(db: &mut DB, threads: &DBWithThreadMode<MultiThreaded>, family: &ColumnFamily) {
    let _ = db.create_cf("a", &Options::default()); //~ rocksdb::DB::create_cf
    let _ = threads.drop_cf("a"); //~ rocksdb::DB::drop_cf
    let _ = db.flush(); //~ rocksdb::DB::flush
    let _ = db.flush_opt(&FlushOptions::default()); //~ rocksdb::DB::flush_opt
    let _ = db.flush_cf(family); //~ rocksdb::DB::flush_cf
    let _ = db.flush_cf_opt(family, &FlushOptions::default()); //~ rocksdb::DB::flush_cf_opt
    let _ = db.flush_cfs_opt(&[family], &FlushOptions::default()); //~ rocksdb::DB::flush_cfs_opt
    let _ = db.flush_wal(true); //~ rocksdb::DB::flush_wal
    db.compact_range(None::<&str>, None::<&str>); //~ rocksdb::DB::compact_range
    db.compact_range_opt(None::<&str>, None::<&str>, &CompactOptions::default()); //~ rocksdb::DB::compact_range_opt
    db.compact_range_cf(family, None::<&str>, None::<&str>); //~ rocksdb::DB::compact_range_cf
    db.compact_range_cf_opt(family, None::<&str>, None::<&str>, &CompactOptions::default()); //~ rocksdb::DB::compact_range_cf_opt
    let _ = db.wait_for_compact(&WaitForCompactOptions::default()); //~ rocksdb::DB::wait_for_compact
    let _ = db.ingest_external_file(vec!["a"]); //~ rocksdb::DB::ingest_external_file
    let _ = db.ingest_external_file_opts(&IngestExternalFileOptions::default(), vec!["a"]); //~ rocksdb::DB::ingest_external_file_opts
    let _ = db.try_catch_up_with_primary(); //~ rocksdb::DB::try_catch_up_with_primary
    let _ = Checkpoint::new(db).map(|copy| copy.create_checkpoint("a")); //~ rocksdb::checkpoint::Checkpoint::create_checkpoint
}

#[async_rules::enforce]
pub async fn commits(
    optimistic: Transaction<'_, OptimisticTransactionDB>,
    pessimistic: Transaction<'_, TransactionDB>,
    family: &ColumnFamily,
) {
    let options = ReadOptions::default();
    let _ = pessimistic.get_for_update("a", true); //~ rocksdb::Transaction::get_for_update
    let _ = pessimistic.get_for_update_opt("a", true, &options); //~ rocksdb::Transaction::get_for_update_opt
    let _ = pessimistic.get_for_update_cf(family, "a", true); //~ rocksdb::Transaction::get_for_update_cf
    let _ = pessimistic.get_for_update_cf_opt(family, "a", true, &options); //~ rocksdb::Transaction::get_for_update_cf_opt
    let _ = pessimistic.prepare(); //~ rocksdb::Transaction::prepare
    let _ = optimistic.commit(); //~ rocksdb::Transaction::commit
}

#[async_rules::enforce(strict)]
pub async fn transactions(transaction: Transaction<'_, TransactionDB>, family: &ColumnFamily) {
    let _ = transaction.put("a", "b"); //~ rocksdb::Transaction::put
    let _ = transaction.put_cf(family, "a", "b"); //~ rocksdb::Transaction::put_cf
    let _ = transaction.merge("a", "b"); //~ rocksdb::Transaction::merge
    let _ = transaction.delete("a"); //~ rocksdb::Transaction::delete
    let _ = transaction.delete_cf(family, "a"); //~ rocksdb::Transaction::delete_cf
}

#[async_rules::enforce(strict)]
pub async fn walks(mut rows: DBIterator<'_>, mut cursor: DBRawIterator<'_>, db: &DB) {
    let _ = rows.next(); //~ std::iter::Iterator::next
    let _ = rows.count(); //~ std::iter::Iterator::count
    let all = |db: &DB| db.iterator(rocksdb::IteratorMode::Start).count(); //~ std::iter::Iterator::count
    let _ = all(db);
    cursor.seek("a"); //~ rocksdb::DBRawIterator::seek
    cursor.seek_to_first(); //~ rocksdb::DBRawIterator::seek_to_first
    cursor.seek_to_last(); //~ rocksdb::DBRawIterator::seek_to_last
    cursor.seek_for_prev("a"); //~ rocksdb::DBRawIterator::seek_for_prev
    cursor.next(); //~ rocksdb::DBRawIterator::next
    cursor.prev(); //~ rocksdb::DBRawIterator::prev
}

#[async_rules::enforce]
pub async fn backs_up(mut backups: BackupEngine, db: &DB) {
    let _ = backups.create_new_backup(db); //~ rocksdb::backup::BackupEngine::create_new_backup
    let _ = backups.create_new_backup_flush(db, true); //~ rocksdb::backup::BackupEngine::create_new_backup_flush
    let _ = backups.purge_old_backups(3); //~ rocksdb::backup::BackupEngine::purge_old_backups
    let _ = backups.verify_backup(1); //~ rocksdb::backup::BackupEngine::verify_backup
    let _ = backups.restore_from_backup("a", "a", &RestoreOptions::default(), 1); //~ rocksdb::backup::BackupEngine::restore_from_backup
    let _ = backups.restore_from_latest_backup("a", "a", &RestoreOptions::default()); //~ rocksdb::backup::BackupEngine::restore_from_latest_backup
}

fn main() {}
