use std::rc::Rc;

use async_rules::offload;

#[offload]
fn length(text: Rc<str>) -> usize {
    text.len()
}

fn main() {}
