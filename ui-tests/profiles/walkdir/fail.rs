use walkdir::WalkDir;

#[async_rules::enforce]
pub async fn walks(root: &str) {
    for _ in WalkDir::new(root) {} //~ std::iter::IntoIterator::into_iter
    for _ in WalkDir::new(root).min_depth(1).into_iter() {} //~ std::iter::IntoIterator::into_iter
    let walk = WalkDir::new(root);
    for _ in walk {} //~ std::iter::IntoIterator::into_iter
    let mut entries = WalkDir::new(root).into_iter(); //~ std::iter::IntoIterator::into_iter
    let _ = entries.next(); //~ std::iter::Iterator::next
    let mut visible = entries.filter_entry(|entry| entry.depth() > 1);
    let _ = visible.next(); //~ std::iter::Iterator::next
}

#[async_rules::enforce(strict)]
pub async fn looks_up(entry: &walkdir::DirEntry) {
    let _ = entry.metadata(); //~ walkdir::DirEntry::metadata
}

fn main() {}
