use glob::glob;

#[async_rules::enforce]
pub async fn elsewhere() -> Result<usize, glob::PatternError> {
    let paths = glob("*.rs")?;
    let count = tokio::task::spawn_blocking(move || paths.filter_map(Result::ok).count());
    let found = glob("*.rs")?.filter_map(Result::ok).map(|path| path.is_file());
    let files = tokio::task::spawn_blocking(move || found.filter(|is_file| *is_file).count());
    let pattern = glob::Pattern::new("*.rs")?;
    let names: Vec<_> = ["a.rs", "b.txt"].iter().map(|name| pattern.matches(name)).collect();
    let mut all = names.into_iter().filter_map(|hit| hit.then_some(1));
    let first = all.next().unwrap_or(0);
    for one in Some(1).into_iter().flat_map(|n| [n; 3]) {
        let _ = one;
    }
    Ok(count.await.unwrap_or(first) + files.await.unwrap_or(0))
}

fn main() {}
