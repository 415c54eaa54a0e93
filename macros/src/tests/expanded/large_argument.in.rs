/// Adds it up.
#[timeout("10s")]
#[bounded(5)]
pub async fn sum(&self, page: [u8; 4096], from: u32) -> Result<u32, Error> {
    add(&page, from).await
}
