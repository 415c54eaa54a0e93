// not called: smol::future::block_on where `futures-lite` is there too, it is told by the name that it has there
#[async_rules::enforce]
pub async fn enters() {
    smol::block_on(async {}); //~ smol::block_on
    let one = smol::future::block_on(async { 1 }); //~ futures_lite::future::block_on
    drop(one);
}

fn main() {}
