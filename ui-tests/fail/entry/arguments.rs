#[async_rules::test(flavor = "multithread")]
async fn misspelt_flavor() {}

#[async_rules::test(flavor = 2)]
async fn flavor_of_another_type() {}

#[async_rules::test(flavor = "current_thread", worker_threads = 2)]
async fn threads_of_one() {}

#[async_rules::test(paused = true)]
async fn unknown() {}

#[async_rules::test(worker_threads = 0)]
async fn no_threads() {}

#[async_rules::main(drain = "10", flavor = "current_thread")]
async fn main() {}
