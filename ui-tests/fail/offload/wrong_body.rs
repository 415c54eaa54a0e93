use async_rules::offload;

#[offload]
fn length(text: String) -> u32 {
    text.len()
}

#[offload]
fn awaits() -> u32 {
    async { 1 }.await
}

fn main() {
    drop((length(String::new()), awaits()));
}
