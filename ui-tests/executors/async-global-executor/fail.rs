use async_global_executor::block_on as enter;

#[async_rules::enforce]
pub async fn enters() {
    async_global_executor::block_on(async {}); //~ async_global_executor::block_on
    let one = enter(async { 1 }); //~ async_global_executor::block_on
    drop(one);
}

fn main() {}
