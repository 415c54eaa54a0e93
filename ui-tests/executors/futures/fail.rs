use futures::StreamExt as _;
use futures::executor::{LocalPool, block_on, block_on_stream};

#[async_rules::enforce]
pub async fn enters(mut pool: LocalPool) {
    block_on(async {}); //~ futures::executor::block_on
    pool.run(); //~ futures::executor::LocalPool::run
    pool.run_until(async {}); //~ futures::executor::LocalPool::run_until
    let mut items = block_on_stream(futures::stream::iter([1]).boxed());
    drop(items.next()); //~ std::iter::Iterator::next
    for item in items { //~ std::iter::IntoIterator::into_iter
        drop(item);
    }
}

fn main() {}
