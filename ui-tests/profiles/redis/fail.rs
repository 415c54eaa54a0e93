// not called: redis::Commands::* the rest of the commands: the connection decides
// not called: redis::Cmd::execute it is `exec` since 0.26
use redis::{Commands, ConnectionLike, RedisResult};

#[async_rules::enforce]
pub async fn connects(client: &redis::Client, cluster: redis::cluster::ClusterClient) {
    let _ = client.get_connection(); //~ redis::Client::get_connection
    let _ = client.get_connection_with_timeout(std::time::Duration::ZERO); //~ redis::Client::get_connection_with_timeout
    let _ = cluster.get_connection(); //~ redis::Client::get_connection
}

#[async_rules::enforce]
pub async fn commands(con: &mut redis::Connection, cluster: &mut redis::cluster::ClusterConnection) -> RedisResult<()> {
    let _a: String = con.get("k")?; //~ redis::Commands::get
    let _b: () = con.set("k", 1)?; //~ redis::Commands::set
    let _c: () = cluster.set("k", 1)?; //~ redis::Commands::set
    let _d: i64 = con.incr("k", 1)?; //~ redis::Commands::incr
    let _e: Vec<String> = con.lrange("k", 0, -1)?; //~ redis::Commands::lrange
    let _f: Option<String> = con.blpop("k", 0.0)?; //~ redis::Commands::blpop
    let _g: bool = con.exists("k")?; //~ redis::Commands::exists
    let _h: () = con.hset("k", "f", 1)?; //~ redis::Commands::hset
    let _i: () = con.publish("channel", 1)?; //~ redis::Commands::publish
    let _ = con.check_connection(); //~ redis::ConnectionLike::check_connection
    let _ = con.req_command(&redis::cmd("PING")); //~ redis::ConnectionLike::req_command
    let _ = con.req_packed_command(&[]); //~ redis::ConnectionLike::req_packed_command
    let _ = con.req_packed_commands(&[], 0, 1); //~ redis::ConnectionLike::req_packed_commands
    let _ = con.recv_response(); //~ redis::Connection::recv_response
    let _ = con.send_packed_command(&[]); //~ redis::Connection::send_packed_command
    Ok(())
}

#[async_rules::enforce]
pub async fn transactions(con: &mut redis::Connection, client: &mut redis::Client) -> RedisResult<()> {
    let _: i64 = redis::transaction(con, &["k"], |con, pipe| pipe.incr("k", 1).query(con))?; //~ redis::transaction | redis::Cmd::query
    redis::transaction(client, &["k"], |_, _| Ok(Some(()))) //~ redis::transaction
}

#[async_rules::enforce]
pub async fn queries(con: &mut redis::Connection) -> RedisResult<()> {
    let _a: String = redis::cmd("GET").arg("k").query(con)?; //~ redis::Cmd::query
    let _b: String = redis::pipe().get("k").query(con)?; //~ redis::Cmd::query
    redis::cmd("SET").arg("k").arg(1).exec(con)?; //~ redis::Cmd::exec
    let _c = redis::cmd("SCAN").iter::<String>(con)?; //~ redis::Cmd::iter
    let mut pubsub = con.as_pubsub();
    pubsub.subscribe("channel")?; //~ redis::PubSub::subscribe
    pubsub.psubscribe("channel*")?; //~ redis::PubSub::psubscribe
    let _message = pubsub.get_message()?; //~ redis::PubSub::get_message
    pubsub.unsubscribe("channel")?; //~ redis::PubSub::unsubscribe
    pubsub.punsubscribe("channel*")?; //~ redis::PubSub::punsubscribe
    Ok(())
}

fn main() {}
