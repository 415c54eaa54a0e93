use std::time::Duration;

use crossterm::event;

#[async_rules::enforce]
pub async fn waits() -> std::io::Result<()> {
    let _ = event::read()?; //~ crossterm::event::read
    Ok(())
}

#[async_rules::enforce(strict)]
pub async fn waits_a_while() -> std::io::Result<()> {
    let _ = event::poll(Duration::from_secs(1))?; //~ crossterm::event::poll
    Ok(())
}

fn main() {}
