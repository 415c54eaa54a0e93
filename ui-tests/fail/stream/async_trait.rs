use async_rules::stream;
use async_trait::async_trait;
use futures::Stream;

struct Shelf;

#[async_trait]
trait Source {
    async fn items(&self) -> Box<dyn Stream<Item = u32>>;
}

#[async_trait]
impl Source for Shelf {
    #[stream]
    async fn items(&self) -> Box<dyn Stream<Item = u32>> {
        emit!(1);
    }
}

fn main() {}
