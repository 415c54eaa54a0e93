use async_rules::stream;
use futures::Stream;

#[stream]
async fn nothing() -> impl Stream<Item = u32> {
    emit!();
}

#[stream]
async fn two() -> impl Stream<Item = u32> {
    emit!(1, 2);
}

#[stream]
async fn no_expression() -> impl Stream<Item = u32> {
    emit!(1 +);
}

fn main() {}
