use std::time::Duration;

#[async_rules::enforce]
pub async fn never_waits(pool: &threadpool::ThreadPool) -> String {
    pool.execute(|| std::thread::sleep(Duration::ZERO));
    ["a", "b"].join("")
}

fn main() {}
