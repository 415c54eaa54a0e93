use async_rules::offload;

struct Store;

impl Store {
    #[offload]
    fn load(&self, key: &str, into: &mut Vec<u8>) -> usize {
        into.extend(key.bytes());
        into.len()
    }
}

fn main() {
    drop(Store.load("key", &mut Vec::new()));
}
