#[async_rules::test]
#[tokio::test]
async fn works() {}

fn main() {}
