use std::io;
use std::pin::Pin;

use async_rules::stream;
use futures::{Stream, StreamExt};

#[stream]
async fn none() {
    emit!(1);
}

#[stream]
async fn other() -> Vec<u32> {
    emit!(1);
}

#[stream]
async fn without_items() -> impl Stream {
    emit!(1);
}

#[stream]
async fn fallible() -> io::Result<impl Stream<Item = u32>> {
    emit!(1);
}

#[stream]
async fn boxed() -> Pin<Box<dyn Stream<Item = u32> + Send>> {
    emit!(1);
}

// What is called is no second error.
async fn called() {
    none().next().await;
    let all: Vec<u32> = other().collect().await;
    drop(all);
    without_items().count().await;
    drop(fallible().await);
    boxed().next().await;
}

fn main() {
    drop(called());
}
