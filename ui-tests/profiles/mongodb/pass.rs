use futures::TryStreamExt as _;
use mongodb::bson::{Document, doc};

pub struct Job;

impl Job {
    fn run(&self) -> u8 {
        1
    }
}

#[async_rules::enforce]
pub async fn the_async_half(users: &mongodb::Collection<Document>, job: &Job) -> mongodb::error::Result<u8> {
    let _ = mongodb::Client::with_uri_str("mongodb://localhost").await?;
    let _ = users.find_one(doc! { "a": 1 }).await?;
    let mut cursor = users.find(doc! {}).await?;
    while let Some(user) = cursor.try_next().await? {
        drop(user);
    }
    Ok(job.run())
}

fn main() {}
