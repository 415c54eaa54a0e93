use std::rc::Rc;

use async_rules::offload;

#[offload]
fn shared(text: String) -> Rc<str> {
    text.into()
}

fn main() {}
