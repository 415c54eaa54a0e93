use std::fs::File;

use fd_lock::RwLock;

#[async_rules::enforce]
pub async fn locks(mut file: RwLock<File>) -> std::io::Result<()> {
    drop(file.read()?); //~ fd_lock::RwLock::read
    drop(file.write()?); //~ fd_lock::RwLock::write
    Ok(())
}

fn main() {}
