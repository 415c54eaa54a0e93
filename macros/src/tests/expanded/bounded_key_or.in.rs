#[bounded(max = MAX, key = user.id, wait = "100ms", or = Err(Error::busy(&user)))]
async fn fetch(user: User) -> Result<Vec<u8>, Error> {
    load(&user).await
}
