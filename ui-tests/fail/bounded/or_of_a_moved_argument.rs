use async_rules::bounded;

#[bounded(3, queue = 0, or = name)]
async fn greet(name: String) -> String {
    let greeting = name;
    greeting
}

#[tokio::main]
async fn main() {
    greet(String::new()).await;
}
