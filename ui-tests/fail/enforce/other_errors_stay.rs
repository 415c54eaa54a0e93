// as-plain
//! rustc's own errors about a checked body are those of the plain fn.
use std::time::Duration;

async fn sleep(_: Duration) {}

struct Shelf;

impl Shelf {
    fn read(&self, _: &str) {}
}

#[async_rules::enforce]
async fn wrong(shelf: Shelf) -> u32 {
    let read = missing("x");
    sleep(5).await;
    shelf.read(3);
    let copy: &str = Some(shelf.read("x"));
    String::new()
}

fn main() {
    let _ = wrong(Shelf);
}
