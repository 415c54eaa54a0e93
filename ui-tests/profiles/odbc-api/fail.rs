use odbc_api::{Connection, ConnectionOptions, Environment};

#[async_rules::enforce]
pub async fn queries(environment: &Environment, db: &Connection<'_>) {
    let _ = environment.connect("a", "b", "c", ConnectionOptions::default()); //~ odbc_api::Environment::connect
    let _ = environment.connect_with_connection_string("a", ConnectionOptions::default()); //~ odbc_api::Environment::connect_with_connection_string
    let _ = db.execute("SELECT 1", (), None); //~ odbc_api::Connection::execute
    let _ = db.prepare("SELECT 1"); //~ odbc_api::Connection::prepare
    let _ = db.commit(); //~ odbc_api::Connection::commit
    let _ = db.rollback(); //~ odbc_api::Connection::rollback
}

fn main() {}
