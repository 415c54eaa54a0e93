#[async_rules::test]
async fn works(seed: u64) {
    assert!(seed > 0);
}

#[async_rules::main]
async fn main(args: Vec<String>) {
    println!("{args:?}");
}
