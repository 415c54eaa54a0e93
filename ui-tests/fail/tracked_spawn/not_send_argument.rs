use std::rc::Rc;

use async_rules::tracked_spawn;

#[tracked_spawn]
async fn argument(count: Rc<u8>) -> u8 {
    *count
}

#[tokio::main]
async fn main() {
    argument(Rc::new(1)).await.unwrap();
}
