use rayon::prelude::*;

#[async_rules::enforce]
pub async fn elsewhere(numbers: Vec<u64>) -> u64 {
    let doubled: Vec<u64> = numbers.iter().map(|n| n * 2).collect();
    let total: u64 = doubled.iter().sum::<u64>() + doubled.iter().copied().max().unwrap_or(0);
    let any = doubled.iter().any(|n| *n > 3) && numbers.iter().eq(doubled.iter());
    let mut sorted = doubled.clone();
    sorted.sort_unstable();
    let (tx, rx) = tokio::sync::oneshot::channel();
    rayon::spawn(move || {
        let _ = tx.send(numbers.par_iter().sum::<u64>());
    });
    let of_threads = rx.await.unwrap_or(0);
    let shared = tokio::task::spawn_blocking(move || doubled.into_par_iter().collect::<Vec<_>>());
    let path = std::path::Path::new("a").join("b");
    let text = ["a", "b"].join(",");
    of_threads + total + u64::from(any) + shared.await.map_or(0, |all| all.len() as u64) + (path.as_os_str().len() + text.len()) as u64
}

/// What shares a name, and what runs on a thread of the pool.
mod own {
    pub fn look(_: &u8) {}
    pub fn scope(work: impl FnOnce(&u8)) {
        work(&1)
    }
    pub fn join_context<A, B>(one: impl FnOnce() -> A, two: impl FnOnce() -> B) -> (A, B) {
        (one(), two())
    }
}

#[async_rules::enforce]
pub async fn namesakes() -> (u8, u8) {
    own::scope(|_| ());
    own::scope(own::look);
    rayon::spawn(|| rayon::scope(|_| ()));
    own::join_context(|| 1, || 2)
}

fn main() {}
