use std::collections::HashMap;

use reqwest::Client;

#[async_rules::enforce]
pub async fn the_async_half(client: &Client, names: &HashMap<u8, String>) -> reqwest::Result<String> {
    let _ = reqwest::get("http://example.com").await?;
    let own = Client::new();
    let _ = Client::builder().build()?;
    let response = client.get("http://example.com").send().await?;
    let _ = own.execute(client.get("http://example.com").build()?).await?.bytes().await?;
    let _ = names.get(&1);
    let sending = client.post("http://example.com").send();
    let _ = tokio::join!(sending);
    let _ = tokio::task::spawn_blocking(|| reqwest::blocking::get("http://example.com")).await;
    response.text().await
}

fn main() {}
