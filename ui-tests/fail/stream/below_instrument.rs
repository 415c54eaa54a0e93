use async_rules::stream;
use futures::Stream;

#[tracing::instrument]
#[stream]
async fn items() -> impl Stream<Item = u32> {
    emit!(1);
}

fn main() {
    drop(items());
}
