#[async_rules::enforce]
pub async fn polls(mut poll: mio::Poll, mut events: mio::Events) {
    let _ = poll.poll(&mut events, None); //~ mio::Poll::poll
}

fn main() {}
