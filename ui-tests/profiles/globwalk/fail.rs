use globwalk::GlobWalker;

#[async_rules::enforce]
pub async fn walks(mut walk: GlobWalker, [a, b]: [GlobWalker; 2]) {
    let found = globwalk::glob("*.rs").unwrap();
    for _ in found {} //~ std::iter::IntoIterator::into_iter
    let _ = walk.next(); //~ std::iter::Iterator::next
    let _: Vec<_> = a.collect(); //~ std::iter::Iterator::collect
    let _ = b.count(); //~ std::iter::Iterator::count
}

#[async_rules::enforce(strict)]
pub async fn adapted([a, b]: [GlobWalker; 2]) {
    let _ = a.filter_map(Result::ok); //~ std::iter::Iterator::filter_map
    let _ = b.map(|_| 1); //~ std::iter::Iterator::map
}

#[async_rules::enforce]
pub async fn each(walk: GlobWalker) {
    walk.for_each(drop); //~ std::iter::Iterator::for_each
}

fn main() {}
