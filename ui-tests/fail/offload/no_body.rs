use async_rules::offload;

trait Store {
    #[offload]
    fn load(&self) -> usize;
}

fn main() {}
