use async_rules::enforce;

macro_rules! handler {
    ($name:ident, $body:block) => {
        #[enforce]
        async fn $name() -> std::io::Result<Vec<u8>> $body
    };
}

handler!(load, { std::fs::read("x") });

fn main() {
    let _ = load();
}
