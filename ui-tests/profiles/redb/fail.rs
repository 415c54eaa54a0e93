use redb::{Database, ReadableDatabase, WriteTransaction};

#[async_rules::enforce(strict)]
pub async fn stores(mut db: Database, transaction: WriteTransaction) {
    let _ = Database::create("a"); //~ redb::Database::create
    let _ = Database::open(std::path::Path::new("a")); //~ redb::Database::open
    let _ = db.begin_write(); //~ redb::Database::begin_write
    let _ = db.begin_read(); //~ redb::ReadableDatabase::begin_read
    let _ = db.compact(); //~ redb::Database::compact
    let _ = db.check_integrity(); //~ redb::Database::check_integrity
    let _ = transaction.commit(); //~ redb::WriteTransaction::commit
}

fn main() {}
