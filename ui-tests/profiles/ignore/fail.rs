use ignore::{Walk, WalkBuilder, WalkParallel, WalkState};

#[async_rules::enforce]
pub async fn walks(root: &str, mut walk: Walk, builder: &WalkBuilder) {
    for _ in Walk::new(root) {} //~ ignore::Walk::new
    let _ = WalkBuilder::new(root).hidden(false).build(); //~ ignore::WalkBuilder::build
    let _ = builder.build(); //~ ignore::WalkBuilder::build
    let _ = walk.next(); //~ std::iter::Iterator::next
}

#[async_rules::enforce]
pub async fn in_parallel(walk: WalkParallel) {
    walk.run(|| Box::new(|_| WalkState::Continue)); //~ ignore::WalkParallel::run
}

fn main() {}
