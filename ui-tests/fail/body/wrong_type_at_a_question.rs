// as-plain
//! Types that do not fit, where a question stands at the call.

struct Shelf(Vec<u8>);

impl Shelf {
    fn recv(&self) -> u16 {
        1
    }

    fn lines(&self) -> Option<&u8> {
        self.0.first()
    }

    fn read(&mut self, _: &mut [u8]) -> Result<usize, String> {
        Ok(1)
    }
}

#[async_rules::enforce]
async fn wrong(mut shelf: Shelf) -> Result<u8, String> {
    let small: u8 = shelf.recv();
    let text: String = shelf.lines();
    let n: u32 = shelf.read(&mut [0])?;
    shelf.read("a")?;
    if shelf.recv() {
        return shelf.recv();
    }
    let _ = (small, text, n);
    shelf.recv()
}

fn main() {
    let _ = wrong(Shelf(Vec::new()));
}
