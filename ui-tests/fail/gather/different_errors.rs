use std::fmt;
use std::io;

use async_rules::gather;

async fn read() -> io::Result<u8> {
    Ok(1)
}

async fn format() -> Result<u8, fmt::Error> {
    Ok(2)
}

async fn first_error() -> io::Result<()> {
    gather!(read(), format(), read()).await?;
    Ok(())
}

async fn with_position() {
    let _ = gather!(indexed; read(), format()).await;
}

async fn passed_on() -> Result<(), fmt::Error> {
    gather!(read(), read()).await?;
    Ok(())
}

fn main() {}
