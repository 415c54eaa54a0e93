use async_rules::offload;

#[offload]
#[tokio::main]
fn main() {}
