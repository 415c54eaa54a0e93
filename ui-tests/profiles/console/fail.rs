use console::Term;

#[async_rules::enforce]
pub async fn reads(term: &Term) -> std::io::Result<()> {
    let _ = term.read_line()?; //~ console::Term::read_line
    let _ = term.read_key()?; //~ console::Term::read_key
    let _ = Term::stdout().read_char()?; //~ console::Term::read_char
    let _ = term.read_secure_line()?; //~ console::Term::read_secure_line
    Ok(())
}

fn main() {}
