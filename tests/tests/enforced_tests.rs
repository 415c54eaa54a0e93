//! `#[enforce(strict)]` on tests: nothing has to end a wait there, and all else is checked.
#![deny(warnings)]

use std::time::Duration;

use async_rules::enforce;
use tokio::net::TcpStream;

/// Nobody listens on port 0, so there is nothing to wait for.
const NOBODY: &str = "127.0.0.1:0";

/// The order of the pages. What blocks is found: it raises the lint that is expected.
#[enforce(strict, warn(blocking))]
#[tokio::test]
async fn above_what_makes_it_a_test() {
    #[expect(deprecated, reason = "what warnings of rules are")]
    std::thread::sleep(Duration::ZERO);
    assert!(TcpStream::connect(NOBODY).await.is_err());
}

#[enforce(strict, warn(blocking))]
#[async_rules::test]
async fn above_our_own() {
    #[expect(deprecated, reason = "what warnings of rules are")]
    std::thread::sleep(Duration::ZERO);
    assert!(TcpStream::connect(NOBODY).await.is_err());
}

/// From below it sees the fn that `#[tokio::test]` leaves, which still says that it is a test.
#[tokio::test]
#[enforce(strict, warn(blocking))]
async fn below_what_makes_it_a_test() {
    #[expect(deprecated, reason = "what warnings of rules are")]
    std::thread::sleep(Duration::ZERO);
    assert!(TcpStream::connect(NOBODY).await.is_err());
}
