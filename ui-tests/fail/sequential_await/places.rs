//! Wherever async code stands.
use async_rules::{enforce, exempt};

async fn get(_: u32) -> u32 {
    0
}

#[enforce(strict)]
fn in_async_blocks() -> impl Future<Output = u32> {
    let closure = async |n: u32| {
        let a = get(1).await;
        let b = get(n).await;
        a + b
    };
    async move {
        let c = get(3).await;
        let d = get(4).await;
        c + d + closure(5).await
    }
}

#[enforce(strict)]
async fn in_branches_and_loops(numbers: &[u32]) -> u32 {
    let mut sum = 0;
    for n in numbers {
        if *n > 3 {
            let a = get(1).await;
            let b = get(*n).await;
            sum += a + b;
        }
    }
    match sum {
        0 => {
            let a = get(5).await;
            let b = get(6).await;
            a * b
        }
        _ => sum,
    }
}

#[enforce(strict)]
async fn in_macros() -> u32 {
    let (x, _) = tokio::join!(
        async {
            let a = get(1).await;
            let b = get(2).await;
            a + b
        },
        get(3)
    );
    x
}

#[enforce(strict)]
async fn elsewhere_exempt() -> u32 {
    #[exempt(sequential_await, reason = "the second would be stale")]
    let a = get(1).await;
    let b = get(2).await;
    println!("{a} {b}");
    let c = get(3).await;
    let d = get(4).await;
    c + d
}

fn main() {}
