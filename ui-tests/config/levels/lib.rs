use std::thread::sleep;
use std::time::Duration;

#[async_rules::enforce]
pub async fn of_the_file() {
    sleep(Duration::ZERO);
    let _runtime = tokio::runtime::Runtime::new();
}

#[async_rules::bounded(3)]
pub async fn of_another_attribute() {
    sleep(Duration::ZERO);
}

/// The arguments of an attribute win.
#[async_rules::enforce(allow(blocking), deny(nested_runtime))]
pub async fn of_the_attribute() {
    sleep(Duration::ZERO);
    let _runtime = tokio::runtime::Runtime::new();
}

#[async_rules::enforce(strict)]
pub async fn strict() {
    sleep(Duration::ZERO);
}
