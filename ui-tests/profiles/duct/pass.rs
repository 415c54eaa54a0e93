use duct::{Handle, cmd};

#[async_rules::enforce]
pub async fn never_waits(handle: &Handle) -> std::io::Result<bool> {
    // One fork: `strict` asks.
    let other = cmd!("ls").start()?;
    drop(other);
    Ok(handle.try_wait()?.is_some())
}

#[async_rules::enforce(strict)]
pub async fn elsewhere() -> std::io::Result<String> {
    let mut child = tokio::process::Command::new("ls").spawn()?;
    let _ = child.wait().await?;
    tokio::task::spawn_blocking(|| cmd!("ls").read()).await?
}

fn main() {}
