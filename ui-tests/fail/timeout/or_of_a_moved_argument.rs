use async_rules::timeout;

#[timeout("1s", or = name)]
async fn greet(name: String) -> String {
    let greeting = name;
    greeting
}

#[timeout("1s", or = rows.len())]
async fn count(rows: Vec<u8>) -> usize {
    rows.into_iter().count()
}

#[tokio::main]
async fn main() {
    greet(String::new()).await;
    count(Vec::new()).await;
}
