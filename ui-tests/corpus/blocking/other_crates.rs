//! What another crate marks, re-exports or hides.

use async_rules::enforce;
use facade::nested;
use facade::prelude::Client;
use marked::{Memory, Open, Storage};

//@ a marked fn by its path, imported and renamed
#[enforce]
async fn marked_fn() {
    marked::load(); //~ blocking `marked::load`
    use marked::load;
    use marked::load as fetch_it;
    load(); //~ blocking `load`
    fetch_it(); //~ blocking `fetch_it`
}

//@ a marked fn through the re-exports of another crate
#[enforce]
async fn through_facade() {
    facade::load_through_facade(); //~ blocking `facade::load_through_facade`
    facade::nested::again::store(1); //~ blocking `facade::nested::again::store`
    nested::get_all(); //~ blocking `nested::get_all`
    facade::deep::fetch_everything(); //~ blocking `facade::deep::fetch_everything`
}

//@ a marked fn through a glob
#[enforce]
async fn through_glob() {
    use facade::prelude::*;
    store(1); //~ blocking `store`
    each(&[1], |n| *n > 0); //~ blocking `each`
}

//@ a marked fn with a raw name
#[enforce]
async fn raw_name() {
    marked::deep::r#try(); //~ blocking `marked::deep::r#try`
}

//@ a marked fn under another name of the user's
pub mod own {
    pub use marked::deep::down::fetch_all as everything;
    pub mod again {
        pub use super::everything as all;
    }
}
#[enforce]
async fn own_chain() {
    own::everything(); //~ blocking `own::everything`
    own::again::all(); //~ blocking `own::again::all`
    crate::own::again::all(); //~ blocking `crate::own::again::all`
}

//@ marked methods
#[enforce]
async fn marked_methods(client: &Client<u8>, mut other: Client<u16>) {
    client.get(); //~ blocking `get`
    other.put(1); //~ blocking `put`
    other.version(); //~ blocking `version`
}

//@ marked methods of a field, through an Arc and a box
struct App {
    client: std::sync::Arc<Client<u16>>,
    boxed: Box<Memory>,
}
#[enforce]
impl App {
    async fn of_fields(&self) {
        self.client.version(); //~ blocking `version`
        self.boxed.read_one(1); //~ blocking `read_one`
    }
}

//@ marked methods of a trait, on a generic and an object
#[enforce]
async fn marked_trait<S: Storage>(generic: &S, object: &dyn Storage) {
    generic.read_each(); //~ blocking `read_each`
    object.read_one(1); //~ blocking `read_one`
}

//@ a marked impl of a trait
#[enforce]
async fn marked_impl(memory: Memory) {
    memory.open_now(); //~ blocking `open_now`
}

//@ what has the names of marked fns and is none
#[enforce]
async fn same_names(client: Client<u32>, memory: &Memory) {
    marked::same::load();
    marked::same::store(1);
    marked::same::each();
    facade::same::load();
    marked::fetch();
    marked::load_async().await;
    client.version();
    client.get_async().await;
    memory.count();
    1_u8.open_now();
}

//@ fns of the user's over the names of marked ones
#[enforce]
async fn own_names() {
    fn load() -> u8 {
        1
    }
    fn store(_: u32) {}
    load();
    store(2);
    let each = |n: u8| n;
    each(1);
}

//@ marked fns where they may block
#[enforce]
async fn where_they_may() {
    let _ = tokio::task::spawn_blocking(marked::load).await;
    let _ = tokio::task::spawn_blocking(|| marked::store(1)).await;
    let thread = std::thread::spawn(|| Client::new(1_u8).get());
    drop(thread);
}

//@ marks switched off
#[enforce(marks = false)]
async fn switched_off(client: Client<u16>) {
    marked::load();
    client.version();
}

//@ a fn of std under the names of another crate
#[enforce]
async fn of_std() -> std::io::Result<()> {
    facade::system::fs::read("x")?; //~ blocking `facade::system::fs::read`
    facade::system::write("x", "y")?; //~ blocking `facade::system::write`
    facade::system::sleep(std::time::Duration::ZERO); //~ blocking `facade::system::sleep`
    facade::system::File::open("x")?; //~ blocking `facade::system::File::open`
    facade::system::Socket::connect("peer:1")?; //~ blocking `facade::system::Socket::connect`
    Ok(())
}

//@ a fn of std that another crate has renamed
#[enforce]
async fn renamed_elsewhere() {
    let _ = facade::system::slurp("x"); //~? blocking: the renaming stands in another crate
}

//@ a glob of another crate that hides what blocks
#[enforce]
async fn hidden_by_glob() {
    use facade::same::*;
    load();
    store(1);
}

fn main() {}
