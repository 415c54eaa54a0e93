use std::thread::sleep;
use std::time::Duration;

#[async_rules::enforce]
async fn backoff() {
    sleep(Duration::from_secs(1));
}

fn main() {
    let _ = backoff();
}
