#[tracked_spawn]
#[timeout("1s", or = 0)]
async fn count(name: &str) -> usize {
    name.len()
}
