#[async_rules::enforce]
pub async fn opens(path: &std::path::Path) -> std::io::Result<()> {
    open::that("https://example.org")?; //~ open::that
    open::that(path)?; //~ open::that
    open::with("a.txt", "editor") //~ open::with
}

fn main() {}
