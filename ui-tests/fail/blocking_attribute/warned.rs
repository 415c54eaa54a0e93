//! At `warn` a mark is a warning, which this file turns into errors to show them.
#![deny(deprecated)]

use marked::{Client, Storage};

#[async_rules::enforce(warn(blocking))]
async fn warned(client: &mut Client<u8>, storage: &dyn Storage) {
    marked::load();
    client.put(1);
    storage.read_one(1);
}

fn main() {}
