use rustyline::DefaultEditor;

#[async_rules::enforce(strict)]
pub async fn elsewhere(mut editor: DefaultEditor) -> Option<String> {
    let _ = editor.add_history_entry("a");
    let line = tokio::task::spawn_blocking(move || editor.readline("> "));
    line.await.ok()?.ok()
}

fn main() {}
