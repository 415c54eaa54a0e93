use async_rules::enforce;
use futures::executor::block_on;

#[enforce]
async fn enters() {
    block_on(async {});
    futures::executor::block_on(std::future::ready(()));
    futures::executor::block_on(std::future::poll_fn(|_| std::task::Poll::Ready(())));
}

fn main() {
    block_on(async {});
}
