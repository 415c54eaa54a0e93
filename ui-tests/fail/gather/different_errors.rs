use async_rules::gather;

struct NotRead;
struct NotParsed;

async fn read() -> Result<u8, NotRead> {
    Ok(1)
}

async fn parse() -> Result<u8, NotParsed> {
    Ok(2)
}

async fn first_error() -> Result<(), NotRead> {
    gather!(read(), parse(), read()).await?;
    Ok(())
}

async fn with_position() {
    let _ = gather!(indexed; read(), parse()).await;
}

async fn passed_on() -> Result<(), NotParsed> {
    gather!(read(), read()).await?;
    Ok(())
}

fn main() {}
