use async_rules::emit;

async fn plain() -> u32 {
    emit!(1)
}

fn main() {
    drop(plain());
}
