use image::{DynamicImage, ImageResult};

/// How large the picture is, only `strict` asks.
#[async_rules::enforce]
pub async fn small(bytes: &[u8]) -> ImageResult<DynamicImage> {
    let picture = image::load_from_memory(bytes)?;
    Ok(picture.thumbnail(8, 8))
}

#[async_rules::enforce(strict)]
pub async fn elsewhere(path: String) -> Option<(u32, u32)> {
    let bytes = tokio::fs::read(path).await.ok()?;
    let mut sizes = vec![1];
    sizes.resize(2, 0);
    let decoded = tokio::task::spawn_blocking(move || image::load_from_memory(&bytes));
    let picture = decoded.await.ok()?.ok()?;
    Some((picture.width(), picture.height()))
}

fn main() {}
