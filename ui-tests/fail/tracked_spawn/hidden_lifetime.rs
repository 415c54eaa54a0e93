use async_rules::tracked_spawn;

struct Row<'a>(&'a str);

#[tracked_spawn]
async fn hidden(row: Row) -> usize {
    row.0.len()
}

#[tokio::main]
async fn main() {
    let name = String::new();
    hidden(Row(&name)).await.unwrap();
}
