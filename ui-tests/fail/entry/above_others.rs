use async_rules::timeout;

#[async_rules::main]
#[timeout("1s", or = ())]
async fn main() {}
