// as-plain: rustc speaks of the body as if the attributes were not there.

#[async_rules::bounded(3)]
async fn limited(name: String) -> Result<u8, std::io::Error> {
    drop(name);
    Ok(name.len() as u8)
}

#[async_rules::timeout("1s")]
async fn timed(name: String) -> Result<u8, std::io::Error> {
    drop(name);
    Ok(name.len() as u8)
}

#[async_rules::timeout("1s")]
#[async_rules::bounded(3, wait = "1s")]
async fn both(name: String) -> Result<u8, std::io::Error> {
    drop(name);
    Ok(name.len() as u8)
}

#[async_rules::tracked_spawn]
async fn spawned(name: String) -> Result<u8, std::io::Error> {
    drop(name);
    Ok(name.len() as u8)
}

#[async_rules::tracked_spawn]
#[async_rules::bounded(3)]
#[async_rules::timeout("1s")]
async fn all(name: String) -> Result<u8, std::io::Error> {
    drop(name);
    Ok(name.len() as u8)
}

#[tokio::main]
async fn main() {
    let _ = limited(String::new()).await;
    let _ = timed(String::new()).await;
    let _ = both(String::new()).await;
    let _ = spawned(String::new()).await;
    let _ = all(String::new()).await;
}
