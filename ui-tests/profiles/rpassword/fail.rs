use rpassword::prompt_password;

#[async_rules::enforce]
pub async fn asks(text: String) -> std::io::Result<()> {
    let _ = rpassword::read_password()?; //~ rpassword::read_password
    let _ = rpassword::prompt_password("a")?; //~ rpassword::prompt_password
    let _ = prompt_password(text)?; //~ rpassword::prompt_password
    Ok(())
}

fn main() {}
