// not called: async_io::block_on where `smol` is there too, it is told by the name that it has there
use async_io::block_on as enter;

#[async_rules::enforce]
pub async fn enters() {
    async_io::block_on(async {}); //~ smol::block_on
    let one = enter(async { 1 }); //~ smol::block_on
    drop(one);
}

fn main() {}
