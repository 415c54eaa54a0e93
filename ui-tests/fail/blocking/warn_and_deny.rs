//! `warn` says the same without failing the build; the exempt and the allowed say nothing.
use async_rules::enforce;

#[enforce(warn(blocking))]
async fn warned() {
    std::thread::sleep(std::time::Duration::ZERO);
    tokio::runtime::Runtime::new().unwrap();
}

#[enforce(allow(blocking), warn(nested_runtime))]
async fn allowed(file: std::fs::File) {
    std::thread::sleep(std::time::Duration::ZERO);
    let _ = file.sync_all();
    tokio::runtime::Runtime::new().unwrap();
}

#[enforce(strict, warn(blocking))]
async fn method(file: std::fs::File) {
    let _ = file.sync_all();
}

fn main() {}
