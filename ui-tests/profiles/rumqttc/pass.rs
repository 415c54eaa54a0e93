use rumqttc::{AsyncClient, Client, Connection, EventLoop, QoS};

#[async_rules::enforce]
pub async fn the_async_half(client: &AsyncClient, mut events: EventLoop) {
    let _ = client.publish("a", QoS::AtMostOnce, false, vec![]).await;
    let _ = client.subscribe("a", QoS::AtMostOnce).await;
    let _ = events.poll().await;
    let _ = client.disconnect().await;
}

/// The queue has room for most requests; `strict` asks.
#[async_rules::enforce]
pub async fn never_waits(client: &Client, mut connection: Connection) {
    let _ = client.try_publish("a", QoS::AtMostOnce, false, vec![]);
    let _ = client.publish("a", QoS::AtMostOnce, false, vec![]);
    let _ = connection.try_recv();
    for _ in [1, 2].iter() {}
}

fn main() {}
