use console::Term;

#[async_rules::enforce(strict)]
pub async fn elsewhere(term: Term) -> Option<String> {
    let _ = (term.size(), term.is_term(), console::style("a").red());
    let own = term.clone();
    tokio::task::spawn_blocking(move || own.read_line().ok())
        .await
        .ok()?
}

fn main() {}
