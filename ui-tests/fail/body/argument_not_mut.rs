// as-plain: rustc speaks of the body as if the attributes were not there.

#[async_rules::bounded(3)]
async fn limited(list: Vec<u8>) -> Result<u8, std::io::Error> {
    list.push(1);
    Ok(list[0])
}

#[async_rules::timeout("1s")]
async fn timed(list: Vec<u8>) -> Result<u8, std::io::Error> {
    list.push(1);
    Ok(list[0])
}

#[async_rules::timeout("1s")]
#[async_rules::bounded(3, wait = "1s")]
async fn both(list: Vec<u8>) -> Result<u8, std::io::Error> {
    list.push(1);
    Ok(list[0])
}

#[async_rules::tracked_spawn]
async fn spawned(list: Vec<u8>) -> Result<u8, std::io::Error> {
    list.push(1);
    Ok(list[0])
}

#[async_rules::tracked_spawn]
#[async_rules::bounded(3)]
#[async_rules::timeout("1s")]
async fn all(list: Vec<u8>) -> Result<u8, std::io::Error> {
    list.push(1);
    Ok(list[0])
}

#[tokio::main]
async fn main() {
    let _ = limited(vec![1]).await;
    let _ = timed(vec![1]).await;
    let _ = both(vec![1]).await;
    let _ = spawned(vec![1]).await;
    let _ = all(vec![1]).await;
}
