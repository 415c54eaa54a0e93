//! The blocking client of MQTT.

use super::{Category, Entry, Of, Profile, Receiver};

const OF: Of = Of {
    package: "rumqttc",
    category: Category::NetIo,
};

const CONNECTION: &[Receiver] = &[Receiver::plain("rumqttc::Connection")];
const CLIENT: &[Receiver] = &[Receiver::plain("rumqttc::Client")];

const POLL: &str = "use `rumqttc::AsyncClient` and `event_loop.poll().await`";
const SAME: &str = "use the same method of `rumqttc::AsyncClient` with `.await`";

const fn connection(path: &'static str, args: u8) -> Entry {
    OF.method(path, CONNECTION, args, POLL)
}

const fn client(path: &'static str, args: u8) -> Entry {
    OF.method(path, CLIENT, args, SAME)
        .strict("it waits while the queue of requests is full")
}

pub(super) const PROFILE: Profile = Profile {
    package: "rumqttc",
    verified: ((0, 25), (0, 25)),
    entries: &[
        connection("rumqttc::Connection::recv", 0),
        connection("rumqttc::Connection::recv_timeout", 1),
        connection("rumqttc::Connection::iter", 0),
        client("rumqttc::Client::publish", 4),
        client("rumqttc::Client::subscribe", 2),
        client("rumqttc::Client::unsubscribe", 1),
        client("rumqttc::Client::disconnect", 0),
    ],
};
