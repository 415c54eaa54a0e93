use std::fs::File;
use std::sync::Arc;

use fs2::FileExt as _;

#[async_rules::enforce]
pub async fn locks(file: &File, shared: Arc<File>) -> std::io::Result<()> {
    file.lock_exclusive()?; //~ fs2::FileExt::lock_exclusive
    shared.lock_exclusive() //~ fs2::FileExt::lock_exclusive
}

#[async_rules::enforce(strict)]
pub async fn asks() {
    let _ = fs2::available_space("a"); //~ fs2::available_space
    let _ = fs2::free_space("a"); //~ fs2::free_space
    let _ = fs2::total_space("a"); //~ fs2::total_space
    let _ = fs2::statvfs("a"); //~ fs2::statvfs
}

fn main() {}
