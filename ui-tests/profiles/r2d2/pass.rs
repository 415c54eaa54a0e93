use std::collections::HashMap;

use r2d2::{ManageConnection, Pool};

#[derive(Default)]
struct Builder;

impl Builder {
    fn build(&self, _: u8) {}
}

#[async_rules::enforce]
pub async fn never_waits<M: ManageConnection>(pool: Pool<M>) -> u32 {
    let idle = pool.state().idle_connections;
    let _ = pool.try_get();
    let _ = HashMap::<u8, u8>::new().get(&1);
    Builder.build(3);
    let _ = tokio::task::spawn_blocking(move || pool.get().is_ok()).await;
    idle
}

fn main() {}
