use globwalk::GlobWalker;

#[async_rules::enforce]
pub async fn walks(mut walk: GlobWalker, [a, b, c, d]: [GlobWalker; 4]) {
    let found = globwalk::glob("*.rs").unwrap();
    for _ in found {} //~ std::iter::IntoIterator::into_iter
    let _ = walk.next(); //~ std::iter::Iterator::next
    let _: Vec<_> = a.collect(); //~ std::iter::Iterator::collect
    let _ = b.count(); //~ std::iter::Iterator::count
    let _ = c.filter_map(Result::ok); //~ std::iter::Iterator::filter_map
    let _ = d.map(|_| 1); //~ std::iter::Iterator::map
}

#[async_rules::enforce]
pub async fn each(walk: GlobWalker) {
    walk.for_each(drop); //~ std::iter::Iterator::for_each
}

fn main() {}
