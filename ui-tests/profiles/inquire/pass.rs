use inquire::{Confirm, Text};

pub struct Model;

impl Model {
    async fn prompt(&self) -> String {
        String::new()
    }
}

#[async_rules::enforce(strict)]
pub async fn elsewhere(model: &Model) -> String {
    let _ = Confirm::new("a").with_default(true);
    let asked = tokio::task::spawn_blocking(|| Text::new("a").prompt());
    let answer = model.prompt().await;
    asked.await.map_or(answer, Result::unwrap_or_default)
}

fn main() {}
