use async_rules::timeout;

#[tokio::main]
#[timeout("1s")]
async fn main() -> std::io::Result<()> {
    Ok(())
}
