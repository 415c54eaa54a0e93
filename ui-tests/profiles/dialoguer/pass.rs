use dialoguer::{Confirm, Select};

#[async_rules::enforce(strict)]
pub async fn elsewhere() -> Option<bool> {
    let select = Select::new().with_prompt("a").items(["b", "c"]).default(0);
    let _ = select.clone();
    let answer = tokio::task::spawn_blocking(|| Confirm::new().with_prompt("a").interact());
    answer.await.ok()?.ok()
}

fn main() {}
