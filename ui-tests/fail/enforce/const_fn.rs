use async_rules::enforce;

#[enforce]
const fn double(n: u32) -> u32 {
    n * 2
}

#[enforce(nonblocking)]
pub const unsafe fn triple(n: u32) -> u32 {
    n * 3
}

fn main() {
    let _ = double(2);
}
