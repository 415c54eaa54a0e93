use async_rules::offload;

#[offload]
struct Store;

#[offload]
impl Store {}

#[offload]
mod store {}

fn main() {
    let _ = Store;
}
