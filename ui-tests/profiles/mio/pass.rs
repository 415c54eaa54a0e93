use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

#[async_rules::enforce]
pub async fn elsewhere(mut poll: mio::Poll, cx: &mut Context<'_>, mut future: Pin<&mut std::future::Ready<()>>) {
    let events = mio::Events::with_capacity(8);
    let _: Poll<()> = future.as_mut().poll(cx);
    let _ = poll.registry();
    let _ = tokio::task::spawn_blocking(move || {
        let mut events = events;
        poll.poll(&mut events, None)
    })
    .await;
}

fn main() {}
