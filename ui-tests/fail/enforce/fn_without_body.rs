use async_rules::enforce;

trait Store {
    #[enforce]
    fn load(&self) -> impl Future<Output = String>;
}

fn main() {}
