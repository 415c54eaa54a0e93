//! What shares a name with an entry of the file.

use std::collections::HashMap;

mod mine {
    pub fn load(_: u64) {}

    pub fn parse<T: Default>(_: &str) -> T {
        T::default()
    }

    pub struct Client;

    impl Client {
        pub fn open(_: &str) -> Self {
            Self
        }

        pub fn fetch(&self, _: u8) {}

        pub fn ping(&self) {}
    }
}

#[async_rules::enforce]
pub async fn the_same_names(names: &HashMap<u8, String>) -> Option<u16> {
    mine::load(1);
    let _ = mine::parse::<u8>("1");
    let client = mine::Client::open("a");
    client.fetch(1);
    client.ping();
    let other = legacy::aio::Client;
    other.fetch(1).await;
    legacy::aio::load(1).await;
    let _ = names.get(&1);
    "1".parse().ok()
}

#[async_rules::enforce]
pub async fn exempt() {
    #[async_rules::exempt(blocking, reason = "it is small")]
    let _ = legacy::load(1);
    let _ = tokio::task::spawn_blocking(|| legacy::load(1)).await;
}
