use glob::glob;

#[async_rules::enforce]
pub async fn walks() -> Result<(), glob::PatternError> {
    for _ in glob("*.rs")? {} //~ std::iter::IntoIterator::into_iter
    let mut paths = glob::glob("*.rs")?;
    let _ = paths.next(); //~ std::iter::Iterator::next
    let _ = glob("*")?.collect::<Vec<_>>(); //~ std::iter::Iterator::collect
    let _ = glob("*")?.count(); //~ std::iter::Iterator::count
    glob("*")?.for_each(drop); //~ std::iter::Iterator::for_each
    for _ in paths {} //~ std::iter::IntoIterator::into_iter
    Ok(())
}

#[async_rules::enforce(strict)]
pub async fn adapted() -> Result<(), glob::PatternError> {
    let _found: Vec<_> = glob("*")?.filter_map(Result::ok).collect(); //~ std::iter::Iterator::filter_map
    let _flat: Vec<_> = glob("*")?.flatten().collect(); //~ std::iter::Iterator::flatten
    let _: Vec<_> = glob("*")?.map(|path| path.is_ok()).collect(); //~ std::iter::Iterator::map
    Ok(())
}

fn main() {}
