//! By whatever path a marked fn is called.

use async_rules::enforce;
use facade::nested::again;
use facade::{load_through_facade, nested, prelude::*};
use marked::deep::{self, down as below, fetch_everything};
use marked::{load as read_it, store};

#[enforce]
async fn calls() {
    marked::load();
    ::marked::load();
    read_it();
    store(1);
    load_through_facade();
    nested::get_all();
    again::store(2);
    below::fetch_all();
    deep::r#try();
    fetch_everything();
    load();
    each(&[1], |item| *item > 0);
    self::inside::renamed();
    {
        use marked::load as local;
        let _ = Some(local());
    }
    let _ = tokio::join!(async { store(3) }, load_async());
}

mod inside {
    pub use marked::store as twice;
    pub fn renamed() {}
}

fn main() {
    let _ = calls();
    inside::twice(1);
}
