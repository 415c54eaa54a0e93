use std::sync::Arc;

use tokio::sync::watch::{Receiver, Sender};

struct Settings {
    name: String,
}

async fn connect(_: &str) {}

#[async_rules::enforce]
async fn named(settings: &Receiver<Settings>) {
    let settings = settings.borrow();
    connect(&settings.name).await;
}

#[async_rules::enforce]
async fn marked_as_seen(mut settings: Receiver<Settings>) {
    let settings = settings.borrow_and_update();
    connect(&settings.name).await;
}

#[async_rules::enforce]
async fn of_the_sender(settings: Arc<Sender<Settings>>) {
    let _settings = settings.borrow();
    connect("a").await;
}

#[async_rules::enforce]
async fn a_temporary(settings: &Receiver<Settings>) {
    connect(&settings.borrow().name).await;
}

#[async_rules::enforce]
async fn of_a_match(settings: &Receiver<Option<String>>) {
    match &*settings.borrow() {
        Some(name) => connect(name).await,
        None => connect("a").await,
    }
}

fn main() {}
