use async_rules::timeout;

#[timeout("10s")]
async fn number() -> u32 {
    1
}

#[timeout("10s")]
async fn nothing() {}

#[timeout("10s")]
async fn option() -> Option<Vec<u8>> {
    None
}

struct Page<T>(T);

impl<T> Page<T> {
    #[timeout("10s")]
    async fn generic(self) -> Page<T> {
        self
    }
}

#[tokio::main]
async fn main() {
    number().await;
    nothing().await;
    option().await;
    let Page(()) = Page(()).generic().await;
}
