#[async_rules::enforce(strict)]
pub async fn does_not_wait() -> std::io::Result<()> {
    open::that_detached("https://example.org")?;
    open::with_detached("a.txt", "editor")?;
    let _ = open::commands("a.txt");
    Ok(())
}

fn main() {}
