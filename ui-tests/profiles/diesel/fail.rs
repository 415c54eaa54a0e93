// not called: diesel::PgConnection::establish it needs libpq
// not called: diesel::MysqlConnection::establish it needs libmysqlclient
// not called: diesel::SaveChangesDsl::save_changes as the others, told by its argument
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::r2d2::{ConnectionManager, Pool, PooledConnection};

diesel::table! {
    users (id) {
        id -> Integer,
        name -> Text,
    }
}

use users::dsl::{id, name, users as table};

#[async_rules::enforce]
pub async fn queries(db: &mut SqliteConnection, mut own: SqliteConnection) -> QueryResult<()> {
    let _ = SqliteConnection::establish("a.db"); //~ diesel::SqliteConnection::establish
    let _all: Vec<(i32, String)> = table.load(db)?; //~ diesel::RunQueryDsl::load
    let _named: Vec<String> = table.select(name).filter(id.gt(3)).load(&mut own)?; //~ diesel::RunQueryDsl::load
    let _first: (i32, String) = table.first(db)?; //~ diesel::RunQueryDsl::first
    let _one: i32 = table.select(id).get_result(db)?; //~ diesel::RunQueryDsl::get_result
    let _many: Vec<i32> = table.select(id).get_results(&mut *db)?; //~ diesel::RunQueryDsl::get_results
    let _rows = table.load_iter::<(i32, String), _>(db)?; //~ diesel::RunQueryDsl::load_iter
    diesel::insert_into(table).values(name.eq("Ada")).execute(db)?; //~ diesel::RunQueryDsl::execute
    diesel::sql_query("SELECT 1").execute(&mut own)?; //~ diesel::RunQueryDsl::execute
    db.batch_execute("SELECT 1")?; //~ diesel::connection::SimpleConnection::batch_execute
    db.transaction(|_| QueryResult::Ok(()))?; //~ diesel::Connection::transaction
    db.test_transaction(|_| QueryResult::Ok(())); //~ diesel::Connection::test_transaction
    db.begin_test_transaction()?; //~ diesel::Connection::begin_test_transaction
    db.immediate_transaction(|_| QueryResult::Ok(()))?; //~ diesel::SqliteConnection::immediate_transaction
    db.exclusive_transaction(|_| QueryResult::Ok(())) //~ diesel::SqliteConnection::exclusive_transaction
}

#[async_rules::enforce]
pub async fn pools(
    pool: &Pool<ConnectionManager<SqliteConnection>>,
    db: &mut PooledConnection<ConnectionManager<SqliteConnection>>,
) -> QueryResult<()> {
    let _ = pool.get(); //~ diesel::r2d2::Pool::get
    let _ = pool.get_timeout(std::time::Duration::ZERO); //~ diesel::r2d2::Pool::get_timeout
    let _all: Vec<(i32, String)> = table.load(db)?; //~ diesel::RunQueryDsl::load
    Ok(())
}

fn main() {}
