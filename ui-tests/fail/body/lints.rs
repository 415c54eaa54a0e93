// as-plain: rustc speaks of the body as if the attributes were not there.
#![deny(warnings)]

#[async_rules::bounded(3)]
async fn limited(unread: u8) -> Result<u8, std::io::Error> {
    let forgotten = 1;
    let mut constant = 1;
    Ok::<u8, u8>(1);
    tokio::task::yield_now();
    return Ok(constant);
    drop(());
}

#[async_rules::timeout("1s")]
async fn timed(unread: u8) -> Result<u8, std::io::Error> {
    let forgotten = 1;
    let mut constant = 1;
    Ok::<u8, u8>(1);
    tokio::task::yield_now();
    return Ok(constant);
    drop(());
}

#[async_rules::timeout("1s")]
#[async_rules::bounded(3, wait = "1s")]
async fn both(unread: u8) -> Result<u8, std::io::Error> {
    let forgotten = 1;
    let mut constant = 1;
    Ok::<u8, u8>(1);
    tokio::task::yield_now();
    return Ok(constant);
    drop(());
}

#[async_rules::tracked_spawn]
async fn spawned(unread: u8) -> Result<u8, std::io::Error> {
    let forgotten = 1;
    let mut constant = 1;
    Ok::<u8, u8>(1);
    tokio::task::yield_now();
    return Ok(constant);
    drop(());
}

#[async_rules::tracked_spawn]
#[async_rules::bounded(3)]
#[async_rules::timeout("1s")]
async fn all(unread: u8) -> Result<u8, std::io::Error> {
    let forgotten = 1;
    let mut constant = 1;
    Ok::<u8, u8>(1);
    tokio::task::yield_now();
    return Ok(constant);
    drop(());
}

#[tokio::main]
async fn main() {
    let _ = limited(1).await;
    let _ = timed(1).await;
    let _ = both(1).await;
    let _ = spawned(1).await;
    let _ = all(1).await;
}
