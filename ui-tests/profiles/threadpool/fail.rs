#[async_rules::enforce]
pub async fn waits(pool: &threadpool::ThreadPool) {
    pool.join(); //~ threadpool::ThreadPool::join
}

fn main() {}
