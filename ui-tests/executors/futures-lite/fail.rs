use futures_lite::future;

#[async_rules::enforce]
pub async fn enters() {
    futures_lite::future::block_on(async {}); //~ futures_lite::future::block_on
    let one = future::block_on(async { 1 }); //~ futures_lite::future::block_on
    drop(one);
}

fn main() {}
