//! In the body of a fn that promises not to block.

#[async_rules::enforce(nonblocking)]
fn helper() -> u32 {
    marked::load()
}

#[async_rules::bounded(3)]
async fn bounded() -> u32 {
    marked::load()
}

fn main() {
    helper();
    let _ = bounded();
}
