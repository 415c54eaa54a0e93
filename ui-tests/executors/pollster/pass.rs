struct Own;

impl Own {
    fn block_on(&self) {}
}

#[async_rules::enforce(strict)]
pub async fn calls() {
    Own.block_on();
}

fn main() {
    pollster::block_on(calls());
}
