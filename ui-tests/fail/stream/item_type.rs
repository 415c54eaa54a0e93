use std::io;

use async_rules::stream;
use futures::Stream;

#[stream]
async fn another_item() -> impl Stream<Item = u32> {
    emit!("one");
}

#[stream]
async fn a_value_at_the_end() -> impl Stream<Item = u32> {
    emit!(1);
    2
}

#[stream]
async fn a_value_returned(early: bool) -> impl Stream<Item = u32> {
    if early {
        return 1;
    }
    emit!(2);
}

#[stream]
async fn no_result(word: &str) -> impl Stream<Item = u32> {
    emit!(word.parse()?);
}

struct Broken;

#[stream]
async fn another_error(word: &str) -> impl Stream<Item = Result<u32, Broken>> {
    emit!(Ok(word.parse::<u32>()?));
}

#[stream]
async fn not_wrapped() -> impl Stream<Item = io::Result<u32>> {
    emit!(1);
}

#[stream]
async fn a_stream_returned() -> impl Stream<Item = u32> {
    futures::stream::iter([1])
}

fn main() {}
