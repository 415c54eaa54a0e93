use std::time::Duration;

use r2d2::{ManageConnection, Pool};

#[async_rules::enforce]
pub async fn takes<M: ManageConnection>(pool: &Pool<M>, manager: M) {
    let _ = pool.get(); //~ r2d2::Pool::get
    let _ = pool.get_timeout(Duration::ZERO); //~ r2d2::Pool::get_timeout
    let _ = Pool::builder().max_size(3).build(manager); //~ r2d2::Builder::build
}

fn main() {}
