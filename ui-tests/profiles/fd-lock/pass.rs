use std::fs::File;

use fd_lock::RwLock;

#[async_rules::enforce(strict)]
pub async fn elsewhere(mut file: RwLock<File>, other: tokio::sync::RwLock<u8>) -> std::io::Result<u8> {
    drop(file.try_read()?);
    drop(file.try_write()?);
    *other.write().await += 1;
    tokio::task::spawn_blocking(move || file.write().map(drop)).await??;
    Ok(*other.read().await)
}

fn main() {}
