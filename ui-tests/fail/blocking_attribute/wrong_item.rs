//! Where the attribute has nothing to mark.

use async_rules::blocking;

#[blocking]
async fn waits() {}

#[blocking]
struct Data;

impl Data {
    #[blocking]
    fn method(&self) {}

    #[blocking]
    fn new() -> Self {
        Self
    }
}

#[blocking]
mod module {}

#[blocking]
impl Data {
    async fn only_async(&self) {}
}

#[blocking(some)]
impl Data {
    fn not_marked(&self) {}
}

#[blocking(some)]
impl Data {
    #[blocking]
    async fn marked_async(&self) {}
}

#[blocking]
trait Generic<T> {
    fn get(&self) -> T;
}

trait Extension {
    fn extended(&self);
}

#[blocking]
impl<T: Copy> Extension for T {
    fn extended(&self) {}
}

#[blocking]
impl Extension for [u8] {
    fn extended(&self) {}
}

#[blocking]
#[blocking]
fn twice() {}

fn main() {}
