#[timeout("1m 30s")]
#[bounded(limit = self.limit)]
async fn fetch(&self, id: u64) -> Result<Vec<u8>, Error> {
    load(id).await
}
