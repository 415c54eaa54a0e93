//! What counts is which function it is, not what it is called.
mod prelude {
    pub use std::fs::read as load;
    pub use std::thread::*;
}
use std::fs::{self as disk, File as Handle};

use async_rules::enforce;
use prelude::*;

#[enforce]
async fn names() -> std::io::Result<()> {
    use std::fs::write as store;
    sleep(std::time::Duration::ZERO);
    let _ = store("x", "y");
    let _ = load("x");
    disk::create_dir_all("x")?;
    crate::prelude::sleep(std::time::Duration::ZERO);
    ::std::fs::copy("x", "y")?;
    Handle::open("x")?;
    Ok(())
}

fn main() {
    let _ = names();
}
