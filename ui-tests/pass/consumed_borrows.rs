//! A value that borrows and is used up in a `match` leaves its owner free in the arms.
#![deny(warnings)]

use async_rules::enforce;

struct Shelf(Vec<u8>);

struct Kept<'a>(&'a mut Shelf);

impl Drop for Kept<'_> {
    fn drop(&mut self) {
        self.0.0.push(1);
    }
}

impl Kept<'_> {
    fn finish(self) -> Option<u8> {
        self.0.0.first().copied()
    }
}

impl Shelf {
    fn recv(&mut self) -> Kept<'_> {
        Kept(self)
    }

    async fn wait(&mut self) -> u8 {
        1
    }
}

#[enforce]
async fn used_up(mut shelf: Shelf) -> Shelf {
    match shelf.recv().finish() {
        Some(_) => shelf,
        None => match shelf.wait().await {
            1 => shelf,
            _ => Shelf(Vec::new()),
        },
    }
}

fn main() {
    let _ = used_up(Shelf(Vec::new()));
}
