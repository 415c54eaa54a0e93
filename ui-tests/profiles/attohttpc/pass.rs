pub struct Page(String);

impl Page {
    fn text(&self) -> &str {
        &self.0
    }

    async fn send(&self) {}
}

#[async_rules::enforce]
pub async fn elsewhere(page: &Page) -> usize {
    page.send().await;
    let request = attohttpc::get("http://example.com").header("a", "b");
    let sent = tokio::task::spawn_blocking(move || request.send()?.text());
    sent.await.map_or(0, |text| text.map_or(0, |text| text.len())) + page.text().len()
}

fn main() {}
