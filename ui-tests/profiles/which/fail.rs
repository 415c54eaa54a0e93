#[async_rules::enforce(strict)]
pub async fn searches() -> which::Result<()> {
    let _ = which::which("ls")?; //~ which::which
    let _ = which::which_all("ls")?; //~ which::which_all
    let _ = which::which_global("ls")?; //~ which::which_global
    Ok(())
}

fn main() {}
