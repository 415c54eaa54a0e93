use jwalk::WalkDir;

#[async_rules::enforce]
pub async fn walks(root: &str) {
    for _ in WalkDir::new(root) {} //~ std::iter::IntoIterator::into_iter
    let walk = WalkDir::new(root).sort(true);
    let mut entries = walk.into_iter(); //~ std::iter::IntoIterator::into_iter
    let _ = entries.next(); //~ std::iter::Iterator::next
}

fn main() {}
