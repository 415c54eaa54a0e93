//! async-stream's issue 107: an item that lives for less than its consumer thinks.

use std::pin::pin;

use async_rules::stream;
use async_rules::streams;
use futures::{Stream, StreamExt};

#[stream]
async fn items(list: &[u32]) -> impl Stream<Item = &u32> {
    for item in list {
        emit!(item);
    }
}

#[stream]
async fn own_items() -> impl Stream<Item = &'static u32> {
    let list = vec![1, 2];
    for item in &list {
        emit!(item);
    }
}

async fn by_attribute() {
    let mut kept = vec![];
    {
        let list = vec![0; 10];
        let mut stream = pin!(items(&list));
        while let Some(item) = stream.next().await {
            kept.push(item);
        }
    }
    println!("{kept:?}");
}

async fn by_hand() {
    let mut kept = vec![];
    {
        let list = vec![0; 10];
        let mut stream = pin!(streams::from_fn(async |mut emitter| {
            for item in &list {
                emitter.emit(item).await;
            }
        }));
        while let Some(item) = stream.next().await {
            kept.push(item);
        }
    }
    println!("{kept:?}");
}

fn main() {}
