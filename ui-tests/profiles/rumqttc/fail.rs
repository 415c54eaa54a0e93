use std::time::Duration;

use rumqttc::{Client, Connection, QoS};

#[async_rules::enforce(strict)]
pub async fn talks(client: &Client, mut connection: Connection) {
    let _ = connection.recv(); //~ rumqttc::Connection::recv
    let _ = connection.recv_timeout(Duration::ZERO); //~ rumqttc::Connection::recv_timeout
    for _ in connection.iter() {} //~ rumqttc::Connection::iter
    let _ = client.publish("a", QoS::AtMostOnce, false, vec![]); //~ rumqttc::Client::publish
    let _ = client.subscribe("a", QoS::AtMostOnce); //~ rumqttc::Client::subscribe
    let _ = client.unsubscribe("a"); //~ rumqttc::Client::unsubscribe
    let _ = client.disconnect(); //~ rumqttc::Client::disconnect
}

fn main() {}
