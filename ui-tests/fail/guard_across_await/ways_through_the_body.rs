use std::sync::Mutex;

async fn wait() -> bool {
    true
}

#[async_rules::enforce]
async fn dropped_on_a_way_that_ends(lock: &Mutex<u32>, stop: bool) {
    let guard = lock.lock().unwrap();
    if stop {
        drop(guard);
        return;
    }
    wait().await;
}

#[async_rules::enforce]
async fn shadowed(lock: &Mutex<u32>) -> u32 {
    let value = lock.lock().unwrap();
    let value = *value;
    wait().await;
    value
}

#[async_rules::enforce]
async fn the_other_one_is_dropped(lock: &Mutex<u32>) {
    let guard = lock.lock().unwrap();
    {
        let guard = wait();
        drop(guard);
    }
    wait().await;
    drop(guard);
}

#[async_rules::enforce]
async fn around_a_loop(lock: &Mutex<u32>) {
    let mut guard = lock.lock().unwrap();
    for _ in 0..3 {
        *guard += 1;
        wait().await;
    }
}

#[async_rules::enforce]
async fn until_the_break(lock: &Mutex<u32>) {
    let guard = lock.lock().unwrap();
    'outer: loop {
        loop {
            if wait().await {
                break 'outer;
            }
        }
    }
    drop(guard);
}

#[async_rules::enforce]
async fn in_a_labeled_block(lock: &Mutex<u32>) -> u32 {
    'found: {
        let guard = lock.lock().unwrap();
        if *guard > 3 {
            break 'found *guard;
        }
        wait().await;
        0
    }
}

#[async_rules::enforce]
async fn taken_again(lock: &Mutex<u32>) {
    let mut guard = lock.lock().unwrap();
    *guard += 1;
    drop(guard);
    wait().await;
    guard = lock.lock().unwrap();
    wait().await;
    drop(guard);
}

#[async_rules::enforce]
async fn in_the_condition(lock: &Mutex<u32>) {
    let guard = lock.lock().unwrap();
    while wait().await {}
    if let Ok(other) = lock.lock()
        && *other > 2
        && wait().await
    {}
    drop(guard);
}

#[async_rules::enforce]
async fn well_known_macros(lock: &Mutex<u32>) {
    let guard = lock.lock().unwrap();
    let (_, _) = tokio::join!(wait(), wait());
    drop(guard);
    let guard = lock.lock().unwrap();
    tokio::select! {
        _ = wait() => {}
        _ = wait() => {}
    }
    drop(guard);
    let guard = lock.lock().unwrap();
    println!("{} {}", *guard, wait().await);
}

#[async_rules::enforce]
fn in_a_block_of_its_own(lock: &'static Mutex<u32>) -> impl Future<Output = ()> {
    let taken = lock.lock().unwrap();
    async move {
        println!("{}", *taken);
        wait().await;
        let guard = lock.lock().unwrap();
        wait().await;
        drop(guard);
    }
}

#[async_rules::enforce]
async fn in_a_closure(lock: &Mutex<u32>) {
    let closure = async || {
        let _guard = lock.lock().unwrap();
        wait().await;
    };
    closure().await;
}

#[async_rules::enforce]
async fn spawned(lock: &'static Mutex<u32>) {
    tokio::spawn(async move {
        let guard = lock.lock().unwrap();
        wait().await;
        drop(guard);
    })
    .await
    .unwrap();
}

fn main() {}
