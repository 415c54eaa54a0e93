use isahc::{AsyncReadResponseExt, HttpClient, Request, RequestExt};

#[async_rules::enforce]
pub async fn the_async_half(client: &HttpClient, request: Request<()>) -> Result<(), Box<dyn std::error::Error>> {
    let mut response = isahc::get_async("http://a.b").await?;
    response.text().await?;
    response.bytes().await?;
    client.post_async("http://a.b", "text").await?;
    client.send_async(Request::new(())).await?;
    isahc::send_async(request.clone()).await?;
    request.send_async().await?;
    let mut numbers = std::collections::HashMap::new();
    numbers.insert("a", 1);
    let _ = numbers.get("a");
    Ok(())
}

fn main() {}
