use std::rc::Rc;

use async_rules::stream;
use futures::Stream;

#[stream]
async fn shared() -> impl Stream<Item = Rc<u32>> {
    emit!(Rc::new(1));
}

fn is_send<T: Send>(_: T) {}

fn main() {
    is_send(shared());
}
