use std::collections::HashMap;

use redis::{AsyncCommands, RedisResult};

#[async_rules::enforce]
pub async fn the_async_half(client: &redis::Client, names: &mut HashMap<u8, String>) -> RedisResult<String> {
    let mut con = client.get_multiplexed_async_connection().await?;
    let _: () = con.set("k", 1).await?;
    let value: String = con.get("k").await?;
    let _: String = redis::cmd("GET").arg("k").query_async(&mut con).await?;
    redis::pipe().set("k", 1).exec_async(&mut con).await?;
    let (mut sink, _stream) = client.get_async_pubsub().await?.split();
    sink.subscribe("channel").await?;
    let pending = con.get::<_, Option<String>>("k");
    let _ = tokio::time::timeout(std::time::Duration::from_secs(1), pending).await;
    let _ = names.get(&1);
    let _ = names.keys();
    let list = vec![1, 2, 3];
    let _ = list.iter().len();
    Ok(value)
}

fn main() {}
