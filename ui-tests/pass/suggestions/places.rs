//! `fail/sequential_await/places.rs`, as its messages say.
use async_rules::{enforce, exempt};

async fn get(_: u32) -> u32 {
    0
}

#[enforce(strict)]
fn in_async_blocks() -> impl Future<Output = u32> {
    let closure = async |n: u32| {
        let (a, b) = tokio::join!(get(1), get(n));
        a + b
    };
    async move {
        let (c, d) = tokio::join!(get(3), get(4));
        c + d + closure(5).await
    }
}

#[enforce(strict)]
async fn in_branches_and_loops(numbers: &[u32]) -> u32 {
    let mut sum = 0;
    for n in numbers {
        if *n > 3 {
            let (a, b) = tokio::join!(get(1), get(*n));
            sum += a + b;
        }
    }
    match sum {
        0 => {
            let (a, b) = tokio::join!(get(5), get(6));
            a * b
        }
        _ => sum,
    }
}

#[enforce(strict)]
async fn in_macros() -> u32 {
    let (x, _) = tokio::join!(
        async {
            let (a, b) = tokio::join!(get(1), get(2));
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
    let (c, d) = tokio::join!(get(3), get(4));
    c + d
}

fn main() {}
