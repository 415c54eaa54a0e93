use async_rules::{TaskSet, tracked_spawn};

static TASKS: std::sync::LazyLock<TaskSet> = std::sync::LazyLock::new(TaskSet::new);

#[tracked_spawn(nmae = "refresh")]
async fn name() {}

#[tracked_spawn(sett = TASKS)]
async fn set() {}

#[tracked_spawn(locl)]
async fn local() {}

#[tokio::main]
async fn main() {
    name().await.unwrap();
    set().await.unwrap();
    local().await.unwrap();
    TASKS.len();
}
