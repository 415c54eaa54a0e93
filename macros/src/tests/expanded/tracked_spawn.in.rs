#[tracked_spawn]
async fn refresh(pages: Vec<u64>) -> usize {
    let mut done = 0;
    for page in pages {
        done += load(page).await;
    }
    done
}
