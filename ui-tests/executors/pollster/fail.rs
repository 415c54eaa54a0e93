use pollster::FutureExt as _;

#[async_rules::enforce]
pub async fn enters() {
    pollster::block_on(async {}); //~ pollster::block_on
    let work = async { 1 };
    drop(work.block_on()); //~ pollster::FutureExt::block_on
}

fn main() {}
