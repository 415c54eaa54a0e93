use async_rules::enforce;

#[enforce]
macro_rules! answer {
    () => {
        42
    };
}

fn main() {
    let _ = answer!();
}
