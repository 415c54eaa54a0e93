#[tracked_spawn(set = TASKS, name = "refresh")]
#[timeout(DEADLINE, or = None)]
#[bounded(3)]
async fn refresh(page: u64) -> Option<Page> {
    load(page).await
}
