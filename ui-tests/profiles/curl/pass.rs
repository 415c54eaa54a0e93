use curl::easy::Easy;
use curl::multi::Multi;

struct Action;

impl Action {
    async fn perform(&self) {}
}

#[async_rules::enforce]
pub async fn elsewhere(mut easy: Easy, multi: &Multi) -> Result<(), curl::Error> {
    easy.url("http://a.b")?;
    Action.perform().await;
    let _ = multi.perform();
    let _ = tokio::task::spawn_blocking(move || easy.perform()).await;
    Ok(())
}

fn main() {}
