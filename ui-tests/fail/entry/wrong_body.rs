#[async_rules::main]
async fn main() -> Result<(), std::num::ParseIntError> {
    let _number: u8 = "7".parse()?;
    tokio::fs::read("file").await?;
}
