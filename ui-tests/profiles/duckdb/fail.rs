use duckdb::{Appender, Config, Connection, Transaction};

#[async_rules::enforce]
pub async fn queries(db: &mut Connection) -> duckdb::Result<()> {
    let _ = Connection::open("a.db"); //~ duckdb::Connection::open
    let _ = Connection::open_with_flags("a.db", Config::default()); //~ duckdb::Connection::open_with_flags
    db.execute("SELECT 1", [])?; //~ duckdb::Connection::execute
    db.execute_batch("SELECT 1")?; //~ duckdb::Connection::execute_batch
    let _one: i64 = db.query_row("SELECT 1", [], |row| row.get(0))?; //~ duckdb::Connection::query_row
    let _two: duckdb::Result<i64> = db.query_row_and_then("SELECT 1", [], |row| row.get(0)); //~ duckdb::Connection::query_row_and_then
    let _ = db.prepare_cached("SELECT 1")?; //~ duckdb::Connection::prepare_cached
    let transaction = db.transaction()?;
    transaction.execute("SELECT 1", [])?; //~ duckdb::Connection::execute
    transaction.commit()?; //~ duckdb::Transaction::commit
    Ok(())
}

#[async_rules::enforce]
pub async fn statements(db: Connection) -> duckdb::Result<()> {
    let mut statement = db.prepare("SELECT 1")?; //~ duckdb::Connection::prepare
    statement.execute([])?; //~ duckdb::Connection::execute
    let _a = statement.exists([])?; //~ duckdb::Statement::exists
    statement.insert([])?; //~ duckdb::Statement::insert
    let _c = statement.raw_execute()?; //~ duckdb::Statement::raw_execute
    let _d = statement.query_arrow([])?; //~ duckdb::Statement::query_arrow
    let _e = statement.query_map([], |row| row.get::<_, i64>(0))?; //~ duckdb::Statement::query_map
    let _f = statement.query_and_then([], |row| row.get::<_, i64>(0))?; //~ duckdb::Statement::query_and_then
    let _g = statement.stream_arrow([])?; //~ duckdb::Statement::stream_arrow
    let _h = statement.query([])?; //~ duckdb::Statement::query
    Ok(())
}

#[async_rules::enforce]
pub async fn ends(transaction: Transaction<'_>, mut rows: Appender<'_>) -> duckdb::Result<()> {
    rows.flush()?; //~ duckdb::Appender::flush
    transaction.finish() //~ duckdb::Transaction::finish
}

fn main() {}
