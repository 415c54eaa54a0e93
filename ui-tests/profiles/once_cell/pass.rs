use once_cell::sync::{Lazy, OnceCell};

static LENGTH: Lazy<usize> = Lazy::new(|| 1);

#[async_rules::enforce]
pub async fn never_waits(cell: &OnceCell<usize>) -> usize {
    let _ = cell.set(1);
    let _ = cell.get();
    tokio::sync::Barrier::new(1).wait().await;
    *cell.get_or_init(|| 1) + *LENGTH + *Lazy::force(&LENGTH)
}

fn main() {}
