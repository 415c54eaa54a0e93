// not called: futures_executor::block_on where `futures` is there too, it is told by the name that it has there
use futures_executor::block_on as enter;

#[async_rules::enforce]
pub async fn enters() {
    futures_executor::block_on(async {}); //~ futures::executor::block_on
    let one = enter(async { 1 }); //~ futures::executor::block_on
    drop(one);
}

fn main() {}
