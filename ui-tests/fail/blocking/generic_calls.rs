//! Turbofish, closures among the arguments, methods called by path.
use async_rules::enforce;

#[enforce]
async fn generic<P: AsRef<std::path::Path>>(
    path: P,
    file: &mut std::fs::File,
) -> std::io::Result<()> {
    std::fs::read::<&str>("x")?;
    std::fs::read(path)?;
    std::fs::read([1].map(|_| "x")[0])?;
    std::fs::File::sync_all(file)?;
    Ok(())
}

fn main() {}
