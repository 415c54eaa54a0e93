#[async_rules::test]
fn works() {}

#[async_rules::main]
fn main() {}
