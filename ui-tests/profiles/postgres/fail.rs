use std::time::Duration;

use postgres::{Client, Config, NoTls, Transaction};

#[async_rules::enforce]
pub async fn queries(client: &mut Client, config: &Config) -> Result<(), postgres::Error> {
    let _ = Client::connect("host=localhost", NoTls); //~ postgres::Client::connect
    let _ = config.connect(NoTls); //~ postgres::Config::connect
    client.execute("SELECT 1", &[])?; //~ postgres::Client::execute
    let _ = client.query("SELECT 1", &[])?; //~ postgres::Client::query
    let _ = client.query_one("SELECT 1", &[])?; //~ postgres::Client::query_one
    let _ = client.query_opt("SELECT 1", &[])?; //~ postgres::Client::query_opt
    let _ = client.query_raw("SELECT 1", Vec::<String>::new())?; //~ postgres::Client::query_raw
    let _ = client.query_typed("SELECT 1", &[])?; //~ postgres::Client::query_typed
    let _ = client.prepare("SELECT 1")?; //~ postgres::Client::prepare
    let _ = client.prepare_typed("SELECT 1", &[])?; //~ postgres::Client::prepare_typed
    let _ = client.simple_query("SELECT 1")?; //~ postgres::Client::simple_query
    client.batch_execute("SELECT 1")?; //~ postgres::Client::batch_execute
    let writer = client.copy_in("COPY a FROM stdin")?; //~ postgres::Client::copy_in
    let _ = writer.finish()?; //~ postgres::CopyInWriter::finish
    let _ = client.copy_out("COPY a TO stdout")?; //~ postgres::Client::copy_out
    client.is_valid(Duration::ZERO)?; //~ postgres::Client::is_valid
    client.cancel_token().cancel_query(NoTls)?; //~ postgres::CancelToken::cancel_query
    let mut notifications = client.notifications();
    let _ = notifications.blocking_iter(); //~ postgres::Notifications::blocking_iter
    let _ = notifications.timeout_iter(Duration::ZERO); //~ postgres::Notifications::timeout_iter
    Ok(())
}

#[async_rules::enforce]
pub async fn transactions(client: &mut Client, own: Client) -> Result<(), postgres::Error> {
    let mut transaction = client.transaction()?; //~ postgres::Client::transaction
    transaction.execute("SELECT 1", &[])?; //~ postgres::Client::execute
    let statement = transaction.prepare("SELECT 1")?; //~ postgres::Client::prepare
    let portal = transaction.bind(&statement, &[])?; //~ postgres::Transaction::bind
    let _ = transaction.query_portal(&portal, 1)?; //~ postgres::Transaction::query_portal
    let _ = transaction.savepoint("a")?; //~ postgres::Transaction::savepoint
    transaction.commit()?; //~ postgres::Transaction::commit
    let transaction: Transaction<'_> = client.build_transaction().read_only(true).start()?; //~ postgres::TransactionBuilder::start
    transaction.rollback()?; //~ postgres::Transaction::rollback
    own.close() //~ postgres::Client::close
}

fn main() {}
