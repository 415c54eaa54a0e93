// as-plain
#![deny(unused_must_use, let_underscore_lock)]

fn start_worker() -> Result<String, u8> {
    Ok(String::new())
}

#[async_rules::enforce]
async fn statements() {
    start_worker();
    if true {
        start_worker();
    }
}

#[async_rules::enforce]
async fn underscores(state: &std::sync::Mutex<u8>) {
    let _ = state.lock();
}

fn main() {}
