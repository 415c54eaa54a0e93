use std::time::{Duration, Instant};

use event_listener::{Event, EventListener, Listener};

#[async_rules::enforce]
pub async fn threads(event: &Event, listener: EventListener, other: EventListener) {
    event.listen().wait(); //~ event_listener::Listener::wait
    listener.wait_timeout(Duration::ZERO); //~ event_listener::Listener::wait_timeout
    other.wait_deadline(Instant::now()); //~ event_listener::Listener::wait_deadline
}

fn main() {}
