#[async_rules::test]
mod tests {
    async fn works() {}
}

#[async_rules::main]
struct Main;

fn main() {}
