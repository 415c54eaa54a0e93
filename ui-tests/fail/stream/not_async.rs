use async_rules::stream;
use futures::Stream;

#[stream]
fn sync() -> impl Stream<Item = u32> {
    emit!(1);
}

trait Source {
    #[stream]
    async fn items(&self) -> impl Stream<Item = u32>;
}

fn main() {
    drop(sync());
}
