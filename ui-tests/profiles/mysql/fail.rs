// not called: mysql::prelude::Queryable::* those that are left out differ in what they collect
// not called: mysql::Conn::change_user its arguments differ from version to version
use std::time::Duration;

use mysql::prelude::Queryable;
use mysql::{Conn, Opts, Pool, PooledConn, TxOpts};

#[async_rules::enforce]
pub async fn queries(pool: &Pool, conn: &mut Conn, pooled: &mut PooledConn, opts: Opts) -> mysql::Result<()> {
    let _ = Conn::new(opts.clone()); //~ mysql::Conn::new
    let _ = Pool::new(opts); //~ mysql::Pool::new
    let _ = pool.get_conn()?; //~ mysql::Pool::get_conn
    let _ = pool.try_get_conn(Duration::ZERO)?; //~ mysql::Pool::try_get_conn
    conn.ping()?; //~ mysql::Conn::ping
    conn.reset()?; //~ mysql::Conn::reset
    conn.select_db("a")?; //~ mysql::Conn::select_db
    let _all: Vec<String> = conn.query("SELECT 1")?; //~ mysql::prelude::Queryable::query
    let _first: Option<String> = pooled.query_first("SELECT 1")?; //~ mysql::prelude::Queryable::query_first
    conn.query_drop("SELECT 1")?; //~ mysql::prelude::Queryable::query_drop
    let _ = conn.prep("SELECT 1")?; //~ mysql::prelude::Queryable::prep
    conn.exec_drop("SELECT 1", ())?; //~ mysql::prelude::Queryable::exec_drop
    let mut transaction = conn.start_transaction(TxOpts::default())?; //~ mysql::Conn::start_transaction
    transaction.query_drop("SELECT 1")?; //~ mysql::prelude::Queryable::query_drop
    transaction.commit()?; //~ mysql::Transaction::commit
    pool.start_transaction(TxOpts::default())?.rollback() //~ mysql::Conn::start_transaction | mysql::Transaction::rollback
}

fn main() {}
