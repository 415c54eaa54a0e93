// not called: rusqlite::Connection::pragma_query they run the same statement
// not called: rusqlite::Connection::pragma_query_value they run the same statement
use std::sync::{Arc, Mutex};

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

#[async_rules::enforce]
pub async fn queries(db: &mut Connection, shared: Arc<Mutex<Connection>>) -> rusqlite::Result<()> {
    let _ = Connection::open("a.db"); //~ rusqlite::Connection::open
    let _ = Connection::open_with_flags("a.db", OpenFlags::default()); //~ rusqlite::Connection::open_with_flags
    db.execute("SELECT 1", [])?; //~ rusqlite::Connection::execute
    shared.lock().unwrap().execute("SELECT 1", ())?; //~ rusqlite::Connection::execute
    db.execute_batch("SELECT 1")?; //~ rusqlite::Connection::execute_batch
    let _one: i64 = db.query_row("SELECT 1", [], |row| row.get(0))?; //~ rusqlite::Connection::query_row
    let _two: rusqlite::Result<i64> = db.query_row_and_then("SELECT 1", [], |row| row.get(0)); //~ rusqlite::Connection::query_row_and_then
    let _ = db.prepare_cached("SELECT 1")?; //~ rusqlite::Connection::prepare_cached
    let _ = db.prepare_with_flags("SELECT 1", Default::default())?; //~ rusqlite::Connection::prepare_with_flags
    db.pragma_update(None, "user_version", 1)?; //~ rusqlite::Connection::pragma_update
    let mut transaction = db.transaction()?; //~ rusqlite::Connection::transaction
    transaction.execute("SELECT 1", [])?; //~ rusqlite::Connection::execute
    let savepoint = transaction.savepoint()?; //~ rusqlite::Connection::savepoint
    savepoint.commit()?; //~ rusqlite::Transaction::commit
    transaction.rollback()?; //~ rusqlite::Transaction::rollback
    let other = db.transaction_with_behavior(TransactionBehavior::Immediate)?; //~ rusqlite::Connection::transaction_with_behavior
    other.finish()?; //~ rusqlite::Transaction::finish
    let _ = db.unchecked_transaction()?; //~ rusqlite::Connection::unchecked_transaction
    db.backup("main", "b.db", None)?; //~ rusqlite::Connection::backup
    Ok(())
}

#[async_rules::enforce]
pub async fn backups(copies: rusqlite::backup::Backup<'_, '_>) -> rusqlite::Result<()> {
    copies.run_to_completion(5, std::time::Duration::from_millis(250), None) //~ rusqlite::backup::Backup::run_to_completion
}

#[async_rules::enforce]
pub async fn statements(db: Connection) -> rusqlite::Result<()> {
    let mut statement = db.prepare("SELECT 1")?; //~ rusqlite::Connection::prepare
    statement.execute([])?; //~ rusqlite::Connection::execute
    let _a = statement.exists([])?; //~ rusqlite::Statement::exists
    let _b = statement.insert([])?; //~ rusqlite::Statement::insert
    let _c = statement.raw_execute()?; //~ rusqlite::Statement::raw_execute
    let _d = statement.raw_query(); //~ rusqlite::Statement::raw_query
    let _e = statement.query_map([], |row| row.get::<_, i64>(0))?; //~ rusqlite::Statement::query_map
    let _f = statement.query_and_then([], |row| row.get::<_, i64>(0))?; //~ rusqlite::Statement::query_and_then
    let mut rows = statement.query([])?; //~ rusqlite::Statement::query
    while let Some(_row) = rows.next()? {} //~ rusqlite::Rows::next
    drop(statement);
    let _ = db.close(); //~ rusqlite::Connection::close
    Ok(())
}

fn main() {}
