use xshell::{Shell, cmd};

#[async_rules::enforce(strict)]
pub async fn elsewhere() -> Option<String> {
    let listed = tokio::process::Command::new("ls").output().await.ok()?;
    let run = || {
        let shell = Shell::new().ok()?;
        cmd!(shell, "ls").read().ok()
    };
    let text = tokio::task::spawn_blocking(run).await.ok()?;
    text.filter(|_| listed.status.success())
}

fn main() {}
