//! An entry point without a body.

#[async_rules::main]
async fn main();
