use tokio_test::block_on as enter;

#[async_rules::enforce]
pub async fn enters() {
    tokio_test::block_on(async {}); //~ tokio_test::block_on
    let one = enter(async { 1 }); //~ tokio_test::block_on
    drop(one);
}

fn main() {}
