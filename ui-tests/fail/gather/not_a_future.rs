use std::io;

use async_rules::gather;

async fn load() -> io::Result<u8> {
    Ok(1)
}

fn sync() -> io::Result<u8> {
    Ok(2)
}

async fn of_results() -> io::Result<()> {
    gather!(load(), sync()).await?;
    Ok(())
}

async fn of_numbers() {
    let _ = gather!(1, 2).await;
}

fn main() {}
