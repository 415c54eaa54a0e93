use std::rc::Rc;

use async_rules::tracked_spawn;

#[tracked_spawn]
async fn output() -> Rc<u8> {
    Rc::new(1)
}

#[tokio::main]
async fn main() {
    output().await.unwrap();
}
