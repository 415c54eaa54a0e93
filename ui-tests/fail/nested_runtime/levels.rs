use async_rules::{enforce, exempt};
use tokio::runtime::Runtime;

#[enforce(allow(blocking))]
async fn another_rule_is_allowed(runtime: Runtime) {
    std::thread::sleep(std::time::Duration::ZERO);
    runtime.block_on(async {});
}

#[enforce(nonblocking)]
fn promises(runtime: Runtime) {
    runtime.block_on(async {});
}

#[enforce]
async fn exempted(runtime: Runtime) {
    #[exempt(blocking, nested_runtime, reason = "another thread's runtime")]
    {
        runtime.block_on(async {});
        std::thread::sleep(std::time::Duration::ZERO);
    }
    runtime.block_on(async {});
}

fn main() {}
