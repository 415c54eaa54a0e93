use std::io;
use std::thread::sleep;
use std::time::Duration;

use async_rules::timeout;

#[timeout("10s")]
async fn wait_until_gone(file: &str) -> io::Result<()> {
    while tokio::fs::try_exists(file).await? {
        sleep(Duration::from_millis(100));
    }
    Ok(())
}

fn main() {}
