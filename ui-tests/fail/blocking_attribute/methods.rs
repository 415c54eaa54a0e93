//! Marked methods, by the type of what they are called on.

use std::sync::Arc;

use async_rules::enforce;
use marked::{Client, Memory, Open, Storage};

struct Service {
    client: Client<u8>,
    memory: Arc<Memory>,
    any: Box<dyn Storage + Send + Sync>,
}

#[enforce]
impl Service {
    async fn calls(&mut self, other: Arc<Client<&'static str>>) {
        self.client.get();
        self.client.put(2);
        other.get();
        Client::new(1_u64).get();
        self.memory.read_one(0);
        self.memory.open_now();
        self.any.read_each();
        self.client.finish();
    }

    async fn written(client: &Client<u16>) {
        client.version();
    }

    async fn generic<S: Storage>(storage: &mut S) {
        storage.read_one(1);
    }
}

fn main() {}
