use parking_lot::{FairMutex, Mutex, ReentrantMutex, RwLock};
use tracing::{Span, info_span};

async fn wait() {}

#[async_rules::enforce]
async fn parked(mutex: &Mutex<Vec<u32>>, lock: &RwLock<u32>) {
    let list = mutex.lock();
    wait().await;
    drop(list);
    let read = lock.read();
    wait().await;
    drop(read);
    {
        let _write = lock.write();
        wait().await;
    }
    if let Some(list) = mutex.try_lock() {
        wait().await;
        drop(list);
    }
    mutex.lock().push(number().await);
}

#[async_rules::enforce]
async fn seldom_used(fair: &FairMutex<u32>, again: &ReentrantMutex<u32>, lock: &RwLock<u32>) {
    {
        let _guard = fair.lock();
        wait().await;
    }
    {
        let _guard = again.lock();
        wait().await;
    }
    let read = lock.upgradable_read();
    wait().await;
    drop(read);
    let name = parking_lot::MutexGuard::map(PAIR.lock(), |pair| &mut pair.0);
    wait().await;
    drop(name);
}

static PAIR: Mutex<(u32, u32)> = Mutex::new((0, 0));

#[async_rules::enforce]
async fn spans(span: Span) {
    {
        let _entered = span.enter();
        wait().await;
    }
    {
        let _entered = info_span!("work", number = 1).entered();
        wait().await;
    }
    let entered = span.clone().entered();
    wait().await;
    entered.exit();
    let _entered = Span::current().entered();
    wait().await;
}

async fn number() -> u32 {
    1
}

fn main() {}
