use async_rules::{Resource, bounded, offload, resource, stream, timeout, tracked_spawn};
use futures::Stream;

#[timeout("1s")]
#[stream]
async fn above() -> impl Stream<Item = u32> {
    emit!(1);
}

#[stream]
#[bounded(1)]
async fn below() -> impl Stream<Item = u32> {
    emit!(1);
}

#[tracked_spawn]
#[stream]
async fn spawned() -> impl Stream<Item = u32> {
    emit!(1);
}

#[stream]
#[tracked_spawn]
async fn spawned_below() -> impl Stream<Item = u32> {
    emit!(1);
}

#[resource]
#[stream]
async fn opened() -> impl Stream<Item = u32> {
    emit!(1);
}

#[stream]
#[resource]
async fn opened_below() -> impl Resource<u32> {
    provide!(1);
}

#[stream]
#[stream]
async fn twice() -> impl Stream<Item = u32> {
    emit!(1);
}

#[stream]
#[offload]
fn offloaded() -> impl Stream<Item = u32> {
    emit!(1);
}

#[stream]
#[tokio::main]
async fn main() {}
