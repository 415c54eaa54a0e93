use async_rules::gather;

async fn one() -> Result<u8, ()> {
    Ok(1)
}

async fn thirty_three() -> Result<(), ()> {
    gather!(
        one(), one(), one(), one(), one(), one(), one(), one(), one(), one(), one(), one(), one(), one(), one(), one(),
        one(), one(), one(), one(), one(), one(), one(), one(), one(), one(), one(), one(), one(), one(), one(), one(),
        one(),
    )
    .await?;
    Ok(())
}

fn main() {}
