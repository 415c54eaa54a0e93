use async_rules::stream;
use futures::Stream;

#[stream(item = u32)]
async fn unknown() -> impl Stream<Item = u32> {
    emit!(1);
}

#[stream(10)]
async fn nameless() -> impl Stream<Item = u32> {
    emit!(1);
}

fn main() {
    drop((unknown(), nameless()));
}
