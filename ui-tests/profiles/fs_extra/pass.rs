use fs_extra::dir::CopyOptions;

#[async_rules::enforce(strict)]
pub async fn elsewhere(from: String, to: String) -> u64 {
    let options = CopyOptions::new().overwrite(true);
    let copied = tokio::task::spawn_blocking(move || fs_extra::dir::copy(from, to, &options));
    let mut list = vec![1, 2];
    list.remove(0);
    copied.await.map_or(0, |copied| copied.unwrap_or(0))
}

fn main() {}
