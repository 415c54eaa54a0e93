use std::path::Path;

#[async_rules::enforce(strict)]
pub async fn resolves(path: &Path) -> std::io::Result<()> {
    let _ = dunce::canonicalize("a")?; //~ dunce::canonicalize
    let _ = dunce::canonicalize(path)?; //~ dunce::canonicalize
    Ok(())
}

fn main() {}
