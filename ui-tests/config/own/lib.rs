use std::sync::Arc;

use legacy::deep::{self, Pool, Queue};
use legacy::{Client, load as fetch_it};

#[async_rules::enforce]
pub mod functions {
    use super::*;
    use legacy::load as renamed;

    pub async fn free() {
        let _ = legacy::load(1);
        let _ = renamed(1);
        let _number: Option<u8> = deep::parse("1");
        deep::run(async {}, 3_u8);
        let _ = Client::open("a");
        let _ = Queue::with(1_u8);
        let _ = std::env::temp_dir();
    }
}

#[async_rules::enforce]
pub async fn methods(client: &mut Client, shared: Arc<Client>, pool: Pool<'_, u8>) {
    client.fetch(1);
    client.ping();
    shared.fetch(2);
    pool.get();
}

pub fn sync() -> String {
    fetch_it(1)
}
