use std::io::{BufRead, stdin};
use std::process::Command;

use async_rules::enforce;

#[enforce]
async fn processes() -> std::io::Result<()> {
    let output = Command::new("git").arg("status").output()?;
    let status = Command::new("git").status()?;
    let mut child = Command::new("git").spawn()?;
    child.wait()?;
    let mut line = String::new();
    stdin().read_line(&mut line)?;
    for line in stdin().lock().lines() {
        drop(line?);
    }
    drop((output, status));
    Ok(())
}

fn main() {}
