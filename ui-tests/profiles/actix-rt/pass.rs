use actix_rt::{Arbiter, System};

#[async_rules::enforce]
pub async fn on_the_running_one(arbiter: &Arbiter, parts: &[&str]) -> String {
    let _ = System::try_current();
    arbiter.spawn(async {});
    let _ = actix_rt::spawn(async {}).await;
    let _ = actix_rt::task::spawn_blocking(|| std::thread::sleep(std::time::Duration::ZERO)).await;
    parts.join("")
}

fn main() {}
