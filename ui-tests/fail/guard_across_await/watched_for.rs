use tokio::sync::watch::{Receiver, error::RecvError};

async fn connect(_: &str) {}

#[async_rules::enforce]
async fn waited_for(settings: &mut Receiver<String>) -> Result<(), RecvError> {
    let name = settings.wait_for(|name| !name.is_empty()).await?;
    connect(&name).await;
    Ok(())
}

#[async_rules::enforce]
async fn unwrapped(settings: &mut Receiver<String>) {
    let name = settings.wait_for(|name| !name.is_empty()).await.unwrap();
    connect(&name).await;
}

#[async_rules::enforce]
async fn matched(settings: &mut Receiver<String>) {
    match settings.wait_for(|name| !name.is_empty()).await {
        Ok(name) => connect(&name).await,
        Err(_) => connect("a").await,
    }
}

#[async_rules::enforce]
async fn taken_apart(settings: &mut Receiver<String>) {
    let Ok(name) = settings.wait_for(|name| !name.is_empty()).await else {
        return;
    };
    connect(&name).await;
}

#[async_rules::enforce]
async fn if_let(settings: &mut Receiver<String>) {
    if let Ok(name) = settings.wait_for(|name| !name.is_empty()).await {
        connect(&name).await;
    }
}

#[async_rules::enforce]
async fn of_an_expression(settings: &mut Receiver<String>) -> Result<(), RecvError> {
    connect(&settings.wait_for(|name| !name.is_empty()).await?).await;
    Ok(())
}

#[async_rules::enforce]
async fn scrutinee(settings: &Receiver<u32>) {
    match *settings.borrow() {
        0 => connect("a").await,
        _ => connect("b").await,
    }
}

#[async_rules::enforce]
async fn seen(settings: &mut Receiver<Vec<String>>) {
    for name in settings.borrow_and_update().iter() {
        connect(name).await;
    }
}

#[async_rules::enforce]
async fn seen_once(settings: &mut Receiver<Option<String>>) {
    if let Some(name) = settings.borrow_and_update().as_deref() {
        connect(name).await;
    }
}

fn main() {}
