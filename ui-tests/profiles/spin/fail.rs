#[async_rules::enforce]
pub async fn waits(barrier: &spin::Barrier) {
    barrier.wait(); //~ spin::Barrier::wait
}

fn main() {}
