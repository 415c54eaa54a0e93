use sqlite::{Connection, ConnectionThreadSafe};

#[async_rules::enforce]
pub async fn queries(db: &Connection, shared: &ConnectionThreadSafe) -> sqlite::Result<()> {
    let _ = sqlite::open("a"); //~ sqlite::open
    db.execute("SELECT 1")?; //~ sqlite::Connection::execute
    shared.execute("SELECT 1")?; //~ sqlite::Connection::execute
    db.iterate("SELECT 1", |_| true)?; //~ sqlite::Connection::iterate
    let mut statement = db.prepare("SELECT 1")?; //~ sqlite::Connection::prepare
    statement.next()?; //~ sqlite::Statement::next
    Ok(())
}

fn main() {}
