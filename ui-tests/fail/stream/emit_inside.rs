use async_rules::stream;
use futures::Stream;

macro_rules! later {
    ($value:expr) => {
        async { $value }
    };
}

#[stream]
async fn in_a_closure(items: Vec<u32>) -> impl Stream<Item = u32> {
    items.into_iter().for_each(|item| emit!(item));
}

#[stream]
async fn in_an_async_block() -> impl Stream<Item = u32> {
    tokio::spawn(async {
        emit!(1);
    });
}

#[stream]
async fn in_an_async_closure() -> impl Stream<Item = u32> {
    let each = async |n| emit!(n + 1);
    each(1).await;
}

#[stream]
async fn in_a_macro() -> impl Stream<Item = u32> {
    later!(emit!(1)).await;
    let [one] = [vec![emit!(1)]];
    drop(one);
}

#[stream]
async fn in_a_branch_of_join() -> impl Stream<Item = u32> {
    tokio::join!(async { emit!(1) }, async { emit!(2) });
}

fn main() {}
