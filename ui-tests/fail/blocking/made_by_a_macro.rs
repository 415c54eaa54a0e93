//! Tokens from a macro's caller and from the macro itself.
use async_rules::enforce;

macro_rules! loader {
    ($name:ident, $read:path, $file:expr) => {
        #[enforce]
        async fn $name() -> std::io::Result<Vec<u8>> {
            std::thread::sleep(std::time::Duration::ZERO);
            $read($file)
        }
    };
}

loader!(one, std::fs::read, "x");

fn main() {
    let _ = one();
}
