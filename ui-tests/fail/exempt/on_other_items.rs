use async_rules::exempt;

#[exempt(blocking, reason = "at start")]
struct Store;

#[exempt(blocking, reason = "at start")]
impl Store {
    async fn load(&self) {}
}

#[exempt(blocking, reason = "at start")]
mod inner {}

trait Load {
    #[exempt(blocking, reason = "at start")]
    fn load(&self) -> impl Future<Output = ()>;
}

fn main() {
    let _ = Store.load();
}
