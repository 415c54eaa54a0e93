use event_listener::Event;

#[async_rules::enforce]
pub async fn the_async_half(event: &Event, barrier: &tokio::sync::Barrier) {
    event.listen().await;
    barrier.wait().await;
    event.notify(1);
}

fn main() {}
