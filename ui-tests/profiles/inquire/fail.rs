use inquire::{Confirm, MultiSelect, Password, Select, Text};

#[async_rules::enforce]
pub async fn asks(text: Text<'_, '_>) -> inquire::error::InquireResult<()> {
    let _ = inquire::prompt_text("a")?; //~ inquire::prompt_text
    let _ = inquire::prompt_secret("a")?; //~ inquire::prompt_secret
    let _ = inquire::prompt_confirmation("a")?; //~ inquire::prompt_confirmation
    let _ = text.with_default("b").prompt()?; //~ inquire::Text::prompt
    let _ = Confirm::new("a").prompt()?; //~ inquire::Confirm::prompt
    let _ = Password::new("a").prompt()?; //~ inquire::Password::prompt
    let _ = Select::new("a", vec!["b", "c"]).prompt()?; //~ inquire::Select::prompt
    let _ = MultiSelect::new("a", vec![1, 2]).prompt()?; //~ inquire::MultiSelect::prompt
    Ok(())
}

fn main() {}
