use mongodb::bson::{Document, doc};
use mongodb::sync::{Client, Collection};

#[async_rules::enforce]
pub async fn queries(users: &Collection<Document>) -> mongodb::error::Result<()> {
    let _ = Client::with_uri_str("mongodb://localhost"); //~ mongodb::sync::Client::with_uri_str
    let _one = users.find_one(doc! { "a": 1 }).run()?; //~ mongodb::action::Action::run
    users.insert_one(doc! { "a": 1 }).run()?; //~ mongodb::action::Action::run
    let mut cursor = users.find(doc! {}).run()?; //~ mongodb::action::Action::run
    let _next = cursor.next(); //~ std::iter::Iterator::next
    for _ in cursor {} //~ std::iter::IntoIterator::into_iter
    Ok(())
}

fn main() {}
