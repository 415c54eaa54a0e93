// as-plain: rustc speaks of the body as if the attributes were not there.

#[async_rules::bounded(3)]
async fn limited() -> Result<u8, std::io::Error> {
    let one: u8 = "one";
    Ok(one)
}

#[async_rules::timeout("1s")]
async fn timed() -> Result<u8, std::io::Error> {
    let one: u8 = "one";
    Ok(one)
}

#[async_rules::timeout("1s")]
#[async_rules::bounded(3, wait = "1s")]
async fn both() -> Result<u8, std::io::Error> {
    let one: u8 = "one";
    Ok(one)
}

#[async_rules::tracked_spawn]
async fn spawned() -> Result<u8, std::io::Error> {
    let one: u8 = "one";
    Ok(one)
}

#[async_rules::tracked_spawn]
#[async_rules::bounded(3)]
#[async_rules::timeout("1s")]
async fn all() -> Result<u8, std::io::Error> {
    let one: u8 = "one";
    Ok(one)
}

#[tokio::main]
async fn main() {
    let _ = limited().await;
    let _ = timed().await;
    let _ = both().await;
    let _ = spawned().await;
    let _ = all().await;
}
