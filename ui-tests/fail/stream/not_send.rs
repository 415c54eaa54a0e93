use std::rc::Rc;

use async_rules::stream;
use futures::Stream;

#[stream]
async fn held() -> impl Stream<Item = u32> {
    let shared = Rc::new(1);
    emit!(*shared);
    emit!(*shared + 1);
}

fn is_send<T: Send>(_: T) {}

fn main() {
    is_send(held());
}
