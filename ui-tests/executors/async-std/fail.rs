use async_std::task;

#[async_rules::enforce]
pub async fn enters() {
    task::block_on(async {}); //~ async_std::task::block_on
    let one = async_std::task::block_on(async { 1 }); //~ async_std::task::block_on
    task::Builder::new().name("a".to_owned()).blocking(async {}); //~ async_std::task::Builder::blocking
    drop(one);
}

fn main() {}
