use oracle::Connection;

#[async_rules::enforce]
pub async fn queries(db: &Connection) {
    let _ = Connection::connect("a", "b", String::new()); //~ oracle::Connection::connect
    let _ = db.execute("SELECT 1", &[]); //~ oracle::Connection::execute
    let _ = db.query("SELECT 1", &[]); //~ oracle::Connection::query
    let _ = db.query_row("SELECT 1", &[]); //~ oracle::Connection::query_row
    let _ = db.commit(); //~ oracle::Connection::commit
    let _ = db.rollback(); //~ oracle::Connection::rollback
    let _ = db.ping(); //~ oracle::Connection::ping
}

fn main() {}
