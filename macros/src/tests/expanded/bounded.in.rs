#[bounded(10)]
async fn fetch(id: u64, page: String) -> Result<Vec<u8>, Error> {
    load(id, &page).await
}
