#[async_rules::enforce(strict)]
pub async fn reads() -> dotenvy::Result<()> {
    let _ = dotenvy::dotenv()?; //~ dotenvy::dotenv
    let _ = dotenvy::dotenv_override()?; //~ dotenvy::dotenv_override
    dotenvy::from_path("a")?; //~ dotenvy::from_path
    let _ = dotenvy::from_filename("a")?; //~ dotenvy::from_filename
    Ok(())
}

fn main() {}
