use async_rules::enforce;

#[enforce]
fn add(a: u32, b: u32) -> u32 {
    a + b
}

struct Parser;

impl Parser {
    #[enforce]
    fn parse(&self, text: &str) -> usize {
        text.len()
    }
}

fn main() {
    let _ = (add(1, 2), Parser.parse("x"));
}
