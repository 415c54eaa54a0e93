//! async-stream's issue 106: an item of one stream, emitted by a future that another stream awaits.

use std::pin::pin;

use async_rules::stream;
use futures::{Stream, StreamExt};

macro_rules! asynk {
    ($e:expr) => {
        async { $e }
    };
}

#[stream]
async fn outer() -> impl Stream<Item = usize> {
    let emit_42 = asynk!(emit!(42));
    #[stream]
    async fn inner(emit_42: impl Future<Output = ()>) -> impl Stream<Item = Box<i32>> {
        emit!(Box::new(12345));
        emit_42.await;
    }
    let mut inner = pin!(inner(emit_42));
    while let Some(item) = inner.next().await {
        println!("{item}");
    }
}

fn main() {}
