use signal_hook::iterator::Signals;

#[async_rules::enforce(strict)]
pub async fn elsewhere(mut signals: Signals, child: &mut tokio::process::Child) -> Option<i32> {
    for _ in signals.pending() {}
    let _ = child.wait().await;
    tokio::task::spawn_blocking(move || signals.forever().next())
        .await
        .ok()?
}

fn main() {}
