use rustyline::DefaultEditor;
use rustyline::history::MemHistory;

#[async_rules::enforce]
pub async fn reads(
    editor: &mut DefaultEditor,
    mut other: rustyline::Editor<(), MemHistory>,
) -> rustyline::Result<()> {
    let _ = editor.readline("> ")?; //~ rustyline::Editor::readline
    let _ = other.readline("> ")?; //~ rustyline::Editor::readline
    Ok(())
}

fn main() {}
