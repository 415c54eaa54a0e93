use dialoguer::{Confirm, Input, MultiSelect, Password, Select};

#[async_rules::enforce]
pub async fn asks() -> dialoguer::Result<()> {
    let _ = Confirm::new().with_prompt("a").interact()?; //~ dialoguer::Confirm::interact
    let _ = Confirm::new().interact_opt()?; //~ dialoguer::Confirm::interact_opt
    let _: u8 = Input::new().interact()?; //~ dialoguer::Input::interact
    let _: String = Input::new().with_prompt("a").interact_text()?; //~ dialoguer::Input::interact_text
    let _ = Password::new().interact()?; //~ dialoguer::Password::interact
    let _ = Select::new().item("a").interact()?; //~ dialoguer::Select::interact
    let _ = Select::new().item("a").interact_opt()?; //~ dialoguer::Select::interact_opt
    let _ = MultiSelect::new().item("a").interact()?; //~ dialoguer::MultiSelect::interact
    let _ = MultiSelect::new().item("a").interact_opt()?; //~ dialoguer::MultiSelect::interact_opt
    Ok(())
}

fn main() {}
