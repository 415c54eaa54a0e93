use async_rules::offload;

#[offload]
#[offload]
fn load() {}

fn main() {
    drop(load());
}
