use async_rules::stream;
use futures::Stream;

#[stream]
async fn says_so() -> impl Stream<Item = u32> + Send + Unpin {
    emit!(1);
}

#[stream]
async fn by_path() -> impl Stream<Item = u32> + std::marker::Unpin + 'static {
    emit!(1);
}

fn takes(_: impl Stream<Item = u32> + Unpin) {}

fn main() {
    takes(says_so());
    takes(by_path());
}
