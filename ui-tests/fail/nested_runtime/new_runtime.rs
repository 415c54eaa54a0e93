use async_rules::enforce;
use tokio::runtime::{Builder, Runtime};

#[enforce]
async fn starts() -> std::io::Result<()> {
    let one = Runtime::new()?;
    let two = Builder::new_current_thread().enable_all().build()?;
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    let three = builder.build()?;
    one.shutdown_timeout(std::time::Duration::from_secs(1));
    drop((two, three));
    Ok(())
}

fn main() {}
