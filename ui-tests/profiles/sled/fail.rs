use sled::{Config, Db, Subscriber, Tree};

#[async_rules::enforce(strict)]
pub async fn stores(db: &Db, tree: &Tree, mut subscriber: Subscriber) {
    let _ = sled::open("a"); //~ sled::open
    let _ = Config::new().open(); //~ sled::Config::open
    let _ = db.open_tree("a"); //~ sled::Db::open_tree
    let _ = tree.flush(); //~ sled::Tree::flush
    let _ = db.flush(); //~ sled::Tree::flush
    let _ = db.get("a"); //~ sled::Tree::get
    let _ = tree.remove("a"); //~ sled::Tree::remove
    let _ = tree.contains_key("a"); //~ sled::Tree::contains_key
    let _ = tree.insert("a", "b"); //~ sled::Tree::insert
    let _ = subscriber.next(); //~ std::iter::Iterator::next
}

fn main() {}
