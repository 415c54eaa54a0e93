use std::time::Duration;

/// It does not wait, and its argument may be anything.
#[async_rules::enforce]
pub async fn looks() -> std::io::Result<bool> {
    crossterm::event::poll(Duration::ZERO)
}

#[async_rules::enforce(strict)]
pub async fn elsewhere() -> std::io::Result<()> {
    let _ = crossterm::terminal::size()?;
    let event = tokio::task::spawn_blocking(crossterm::event::read).await??;
    let _ = event.as_key_event();
    Ok(())
}

fn main() {}
