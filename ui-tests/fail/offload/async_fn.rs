use async_rules::offload;

#[offload]
async fn load(path: String) -> usize {
    path.len()
}

fn main() {
    let _ = load(String::new());
}
